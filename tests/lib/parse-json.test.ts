import { expect, test } from '@jest/globals';
import { ambiguousItems, parseJson } from '../../src/lib/parse-json.ts';

test.each([
  { text: '{"a":1,"b":2}', ambiguous: [] },
  { text: '{"a":1,"a":2}', ambiguous: [0] },
  { text: '{"a":1,"a" \n:2}', ambiguous: [0] },
  { text: '{"a":1,"\\u0061":2}', ambiguous: [0] },
  { text: '{"a":{"b":1,"b":1}}', ambiguous: [0] },
  { text: '{"a":[{"b":1},{"b":1}]}', ambiguous: [] },
  { text: '{"a":[{"b":1,"b":2}]}', ambiguous: [0] },
  { text: '{"__proto__":1,"__proto__":2}', ambiguous: [0] },
  { text: '{"__proto__":1}', ambiguous: [] },
  { text: '{"a":"\\",\\"a\\":","b":"{\\"b\\":"}', ambiguous: [] },
  { text: '{"a":"\\"a\\":","a":1}', ambiguous: [0] },
  { text: ' [{"a":1},{"a":1,"a":1},{"a":{"b":[1,2]}},[{"a":0,"a":0}],5]', ambiguous: [1, 3] },
  { text: '[]', ambiguous: [] },
  { text: '"a"', ambiguous: [] },
])('the items $ambiguous of $text repeat a property', ({ text, ambiguous }) => {
  expect([...ambiguousItems(text, parseJson(text))]).toEqual(ambiguous);
});

test('a value as deep as a line allows is checked', () => {
  const text = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
  expect(ambiguousItems(text, parseJson(text)).size).toBe(0);
});
