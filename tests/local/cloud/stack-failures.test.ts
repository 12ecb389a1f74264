import type { Stack, StackEvent } from '@aws-sdk/client-cloudformation';
import { expect, test } from '@jest/globals';
import { failuresOf } from '../../../src/local/cloud/stack-failures.ts';

const BEGUN = new Date('2026-01-01T00:00:00Z');
const failed = (id: string, ResourceStatusReason: string, more: Partial<StackEvent> = {}): StackEvent => ({
  StackId: 'root',
  EventId: id,
  StackName: 'root',
  LogicalResourceId: id,
  ResourceType: 'AWS::S3::Bucket',
  ResourceStatus: 'CREATE_FAILED',
  ResourceStatusReason,
  Timestamp: new Date('2026-01-01T00:00:05Z'),
  ...more,
});
const nested = { ResourceType: 'AWS::CloudFormation::Stack', PhysicalResourceId: 'sessions' };

test('the resources of nested stacks that failed are named with their reasons, in the order in which they failed', async () => {
  const events = {
    root: [failed('Sessions', 'Embedded stack failed', nested)],
    sessions: [failed('LakeBucket', 'The name is taken'), failed('Queue', 'No such key')],
  };
  expect(await failures(events)).toEqual([
    'Sessions/Queue (AWS::S3::Bucket): No such key',
    'Sessions/LakeBucket (AWS::S3::Bucket): The name is taken',
  ]);
});

test('a nested stack is found by name if the event lacks its id', async () => {
  const events = {
    root: [failed('Sessions', 'The name is taken', { ...nested, PhysicalResourceId: '' })],
    'new-id': [failed('LakeBucket', 'The name is taken')],
  };
  const stack = (StackId: string, ParentId: string) => ({
    StackId,
    ParentId,
    StackName: 'root-Sessions-4f',
    CreationTime: BEGUN,
    StackStatus: 'CREATE_FAILED' as const,
  });
  expect(await failures(events, [stack('other', 'elsewhere'), stack('new-id', 'root')])).toEqual([
    'Sessions/LakeBucket (AWS::S3::Bucket): The name is taken',
  ]);
});

test('a nested stack without a failed resource is named itself', async () => {
  const events = { root: [failed('Sessions', 'TemplateURL must be an address', nested)] };
  expect(await failures(events)).toEqual(['Sessions (AWS::CloudFormation::Stack): TemplateURL must be an address']);
});

test('earlier failures, cancelled resources and the stack itself are not named', async () => {
  const events = {
    root: [
      failed('Old', 'of yesterday', { Timestamp: new Date('2025-12-31T00:00:00Z') }),
      failed('Other', 'Resource creation cancelled'),
      failed('root', 'The following resources failed', { PhysicalResourceId: 'root' }),
      failed('Fine', '', { ResourceStatus: 'CREATE_COMPLETE' }),
    ],
  };
  expect(await failures(events)).toEqual([]);
});

function failures(events: Readonly<Record<string, StackEvent[]>>, stacks: Stack[] = []): Promise<string[]> {
  const reader = {
    events: (stack: string) => Promise.resolve(events[stack] ?? []),
    stacks: () => Promise.resolve(stacks),
  };
  return failuresOf('root', BEGUN, reader);
}
