import { expect, test } from '@jest/globals';
import { askRoles, askStart } from '../../../src/cli/new/ask.ts';
import type { Prompts } from '../../../src/cli/new/prompts.ts';
import { sampleFile } from '../infer/sample-file.ts';

const ROOT = new URL('../../../', import.meta.url);
const SCHEMA = {
  $id: 'weather/reading.v1',
  title: 'Reading',
  description: 'A reading.',
  'x-owner': 'weather',
  'x-key': ['id'],
  'x-event-time': 'at',
  required: ['id', 'at'],
  properties: { id: { type: 'integer' as const }, at: { type: 'string' as const }, seen: { type: 'string' as const } },
};

/** Answers in turn; undefined cancels, and Enter takes what is suggested. What was refused is kept. */
function answering(...answers: (string | undefined)[]) {
  const [asked, refused]: [string[], string[]] = [[], []];
  const prompts: Prompts = {
    text: ({ message, initialValue, validate }) => {
      asked.push(message);
      for (;;) {
        if (answers.length === 0) throw new Error(`Unexpected: ${message}`);
        const next = answers.shift();
        if (next === undefined) return Promise.resolve(undefined);
        const answer = next === ENTER ? initialValue : next;
        const complaint = validate(answer);
        if (complaint === undefined) return Promise.resolve(answer);
        refused.push(complaint);
      }
    },
    confirm: () => Promise.resolve(false),
  };
  return { prompts, asked, refused };
}

const ENTER = '\n';
const file = sampleFile('Heat Readings.csv', 'id\n1\n');

test('what is missing is asked for, with what the file suggests; a wrong answer is explained and asked again', async () => {
  const { prompts, refused } = answering('nowhere.csv', file, 'Heat', 'heating', ENTER, 'ftp', 'http, file');
  expect(await askStart(prompts, {}, ROOT)).toEqual({
    files: [file],
    pipeline: 'heating',
    message: 'heat-reading',
    sources: ['http', 'file'],
  });
  expect(refused).toEqual([
    'There is no file nowhere.csv.',
    expect.stringContaining('not "Heat"'),
    expect.stringContaining('not "ftp"'),
  ]);
});

test('what is given is not asked for', async () => {
  const { prompts, asked } = answering();
  const given = { files: [file], pipeline: 'heating', message: 'reading', sources: ['queue' as const] };
  expect(await askStart(prompts, given, ROOT)).toEqual(given);
  expect(await askRoles(prompts, { schema: SCHEMA }, { key: ['id'], eventTime: 'at' })).toEqual({
    key: ['id'],
    eventTime: 'at',
  });
  expect(asked).toEqual([]);
});

test('the inferred key and event time can be taken or changed', async () => {
  const enter = answering(ENTER, ENTER);
  expect(await askRoles(enter.prompts, { schema: SCHEMA }, {})).toEqual({ key: ['id'], eventTime: 'at' });
  const { prompts, refused } = answering('id, nope', 'id, seen', 'seen');
  expect(await askRoles(prompts, { schema: SCHEMA }, {})).toEqual({ key: ['id', 'seen'], eventTime: 'seen' });
  expect(refused).toEqual(['There is no column "nope": id, at, seen']);
});

test.each([1, 2, 3, 4])('cancelling question %i cancels all of it', async (question) => {
  const { prompts } = answering(...[file, 'heating', ENTER, ENTER].slice(0, question - 1), undefined);
  expect(await askStart(prompts, {}, ROOT)).toBeUndefined();
});
