import { expect, test } from '@jest/globals';
import { type DeliveredFile, type ReplayedObject, undoRun } from '../../../src/cli/replay/undo-run.ts';
import { fromQueue } from '../../support/replayed.ts';

const [FIRST, SECOND] = [new Date('2026-11-20T10:00:00Z'), new Date('2026-11-20T10:00:01Z')];
const EVENTS = [fromQueue(1, '{}', { firstSeen: FIRST }), fromQueue(2, '{}', { firstSeen: SECOND })];

test.each([
  { what: 'has landed', landed: ['a', 'b'], back: [], done: { undone: 0, landed: 2 }, removed: [] },
  { what: 'has half landed', landed: ['a'], back: ['sqs-m2'], done: { undone: 1, landed: 1 }, removed: ['b'] },
  {
    what: "hasn't landed",
    landed: [],
    back: ['sqs-m1', 'sqs-m2'],
    done: { undone: 2, landed: 0 },
    removed: ['a', 'b'],
  },
])('of a run that $what, the rest is put back and its files are removed', async ({ landed, back, done, removed }) => {
  const undone = await undo({ landed });
  expect(undone).toEqual({ back, done, removed });
});

test('messages of another object with the same time stay replayed', async () => {
  expect(await undo({ failed: 'failed/other' })).toMatchObject({ back: [], done: { undone: 0, landed: 2 } });
});

test('interrupted before its messages are all put back, an undo removes no file and has counted what it may have moved', async () => {
  const done = { undone: 0, landed: 0 };
  const removed: string[] = [];
  const lost = new Error('connection lost');
  const files = [fileOf('a', FIRST, removed), fileOf('b', SECOND, removed)];
  await expect(
    undoRun(
      objectsOf(() => Promise.reject(lost)),
      files,
      () => false,
      done,
    ),
  ).rejects.toBe(lost);
  expect({ done, removed }).toEqual({ done: { undone: 2, landed: 0 }, removed: [] });
});

async function undo({ landed = [], failed = FAILED }: { landed?: readonly string[]; failed?: string }) {
  const removed: string[] = [];
  const back: string[] = [];
  const done = { undone: 0, landed: 0 };
  const objects = objectsOf((events) => Promise.resolve(void back.push(...events.map(({ id }) => id))), failed);
  const files = [fileOf('a', FIRST, removed), fileOf('b', SECOND, removed)];
  await undoRun(objects, files, ({ name }) => landed.includes(name), done);
  return { back, done, removed };
}

async function* objectsOf(restore: ReplayedObject['restore'], failed = FAILED) {
  yield await Promise.resolve({ failed, events: EVENTS, restore });
}

function fileOf(name: string, firstSeen: Date, removed: string[]): DeliveredFile {
  const remove = () => Promise.resolve(void removed.push(name));
  return { name, failed: FAILED, firstSeen: firstSeen.toISOString(), remove };
}

const FAILED = 'failed/object';
