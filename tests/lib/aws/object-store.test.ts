import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { objectStore } from '../../../src/lib/aws/object-store.ts';
import { type AwsService, awsService } from '../../support/fakes/aws-service.ts';

const CONFLICT = { status: 409, body: '<Error><Code>ConditionalRequestConflict</Code></Error>' };
const TAKEN = { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' };
const DONE = { body: '' };

let s3: AwsService;
const answers: { status?: number; body: string }[] = [];
const pauses: number[] = [];

beforeEach(async () => {
  s3 = await awsService(() => answers.shift() ?? DONE);
});

afterEach(async () => {
  answers.length = pauses.length = 0;
  await s3.close();
});

test.each([
  { what: 'which is then free', then: [DONE], created: true },
  { what: 'which then holds something else', then: [CONFLICT, TAKEN, { body: 'other' }], created: false },
  { what: 'which then holds the same', then: [TAKEN, { body: 'mine' }], created: true },
])(
  'while another put is under way, creating an object is tried again under its key, $what',
  async ({ then, created }) => {
    answers.push(CONFLICT, ...then);
    expect(await store().create('key', 'mine')).toBe(created);
    expect(pauses).toEqual(then.includes(CONFLICT) ? [1, 2] : [1]);
  },
);

test('a lasting conflict is reported', async () => {
  answers.push(...Array.from({ length: 5 }, () => CONFLICT), DONE);
  await expect(store().create('key', 'mine')).rejects.toThrow();
  expect(pauses).toEqual([1, 2, 3, 4]);
});

function store() {
  const client = new S3Client({ ...s3.access, forcePathStyle: true });
  return objectStore(client, 'lake', (attempt) => {
    pauses.push(attempt);
    return Promise.resolve();
  });
}
