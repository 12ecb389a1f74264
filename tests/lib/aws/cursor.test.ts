import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cursorIn } from '../../../src/lib/aws/cursor.ts';
import { type AwsService, awsService } from '../../support/fakes/aws-service.ts';

const LOST = { status: 500, body: '' };
const CONFLICT = { status: 409, body: '<Error><Code>ConditionalRequestConflict</Code></Error>' };
const MOVED = { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' };
const GONE = { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
const DONE = { body: '' };

let s3: AwsService;
const answers: { status?: number; body: string }[] = [];

beforeEach(async () => {
  s3 = await awsService(() => answers.shift() ?? DONE);
});

afterEach(async () => {
  answers.length = 0;
  await s3.close();
});

test.each([
  { what: 'a first move', from: {} },
  { what: 'a later move', from: { value: '1', version: '"a"' } },
])("$what whose answer was lost is this run's own, not another's", async ({ from }) => {
  answers.push(LOST, MOVED, { body: '2' });
  expect(await cursor().move(from, '2')).toMatchObject({ value: '2' });
});

test.each([
  { what: 'has moved elsewhere', then: [MOVED, { body: 'other' }] },
  { what: 'has been deleted', then: [GONE, GONE] },
  { what: 'another run moves meanwhile', then: [CONFLICT, MOVED, { body: 'other' }] },
])('a cursor that $what is not moved', async ({ then }) => {
  answers.push(...then);
  expect(await cursor().move({ value: '1', version: '"a"' }, '2')).toBeUndefined();
});

function cursor() {
  const client = new S3Client({ ...s3.access, forcePathStyle: true });
  return cursorIn(client, 'lake', 'state/cursor', () => Promise.resolve());
}
