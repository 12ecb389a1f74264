import { expect, test } from '@jest/globals';
import { describe, describeNone } from '../../../src/cli/replay/command.ts';
import { describeUndone } from '../../../src/cli/replay/undo.ts';

test('a run that found no messages is told from one that found some', () => {
  expect(describe({ replayed: 0, reasons: [] }, true)).toBeUndefined();
  expect(describe({ replayed: 0, reasons: ['/a type'] }, true)).toContain('Would replay 0, still rejected 1.');
  expect(describeNone('a/b.v1', ['the reason /a type', 'the day 2026-11-20'])).toBe(
    'No failed message of a/b.v1 matches the reason /a type and the day 2026-11-20.',
  );
  expect(describeNone('a/b.v1', [])).toBe('No failed message of a/b.v1 is left.');
});

test('an undo that comes too late says that it took nothing back', () => {
  expect(describeUndone({ undone: 0, landed: 2 })).toMatch(/^Took nothing back: 2 stay replayed/);
  expect(describeUndone({ undone: 1, landed: 0 })).toBe('Took back 1: they are failed messages again.');
});
