import { STSClient } from '@aws-sdk/client-sts';
import { expect, test } from '@jest/globals';
import { auditIn, callerOf, runName } from '../../../src/cli/failed/audit.ts';
import { awsService } from '../../support/fakes/aws-service.ts';

test('the audit line of a run says who did what to how many messages, and when, in an object of its own', async () => {
  const written = new Map<string, string>();
  const putText = (key: string, text: string) => Promise.resolve(void written.set(key, text));
  const at = new Date('2026-11-20T10:15:00.123Z');
  const line = { what: 'repair', contract: 'tests/visit.v1', messages: 12, recipe: 'iban-spaces' } as const;
  await auditIn(putText, { run: 'r1', at, who: 'arn:aws:iam::123456789012:user/ann' })(line);
  expect([...written.keys()]).toEqual(['audit/dt=2026-11-20/r1.ndjson']);
  expect(JSON.parse([...written.values()].join(''))).toEqual({
    at: '2026-11-20T10:15:00.123Z',
    run: 'r1',
    who: 'arn:aws:iam::123456789012:user/ann',
    ...line,
  });
});

test('runs are named in the order of time, and no two alike', () => {
  const [one, other] = [runName(new Date('2026-11-20T10:15:00.123Z')), runName(new Date('2026-11-20T10:15:00.123Z'))];
  expect(one).toMatch(/^20261120T101500123Z-[0-9a-f]{8}$/);
  expect(one).not.toBe(other);
});

test('the caller is named by its ARN', async () => {
  const arn = 'arn:aws:sts::123456789012:assumed-role/support/ann';
  const result = `<GetCallerIdentityResult><Arn>${arn}</Arn></GetCallerIdentityResult>`;
  const sts = await awsService(() => ({
    body: `<GetCallerIdentityResponse>${result}</GetCallerIdentityResponse>`,
  }));
  try {
    expect(await callerOf(new STSClient(sts.access))).toBe(arn);
  } finally {
    await sts.close();
  }
});
