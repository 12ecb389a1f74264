import { expect, test } from '@jest/globals';
import { table } from '../../../src/cli/terminal/table.ts';

test('columns are as wide as their widest cell, numbers on the right', () => {
  expect(
    table(
      ['name', 'n'],
      [
        ['a', 1],
        ['long name', 1000],
      ],
    ),
  ).toBe('name           n\na              1\nlong name  1,000');
});

test('a table may have more rows than a call may have arguments', () => {
  const rows = Array.from({ length: 200_000 }, (_, n) => [String(n)]);
  expect(table(['n'], rows).split('\n')).toHaveLength(200_001);
});

test.each([
  { what: 'clears the screen', text: 'A\u001b[2JB', printed: 'A\\u001b[2JB' },
  { what: "sets the window's title", text: '\u001b]0;x\u0007', printed: '\\u001b]0;x\\u0007' },
  { what: 'is a control of one byte', text: '\u009b2J', printed: '\\u009b2J' },
  { what: 'breaks the line', text: 'a\r\nb', printed: 'a\\u000d\\u000ab' },
  { what: 'turns the direction', text: 'a\u202eb', printed: 'a\\u202eb' },
  { what: 'is of another language', text: 'ț ü 🎉', printed: 'ț ü 🎉' },
])('a cell that $what is printed harmlessly', ({ text, printed }) => {
  expect(table(['text'], [[text]])).toBe(`text\n${printed}`);
});
