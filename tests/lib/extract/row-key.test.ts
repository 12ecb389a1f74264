import { expect, test } from '@jest/globals';
import { PermanentError } from '../../../src/lib/errors.ts';
import { keyFields, rowKey } from '../../../src/lib/extract/row-key.ts';
import { noteWith } from './keys.ts';

test.each([
  { key: ['id'], values: [7], is: 7 },
  { key: ['big'], values: ['7'], is: '09223372036854775815' },
  { key: ['code', 'id'], values: ['a', '-1'], is: 'a\u000009223372036854775807' },
])('the key of $values is $is', ({ key, values, is }) => {
  expect(rowKey(noteWith(key), values)).toBe(is);
});

test.each([
  { key: ['id'], values: [null] },
  { key: ['big'], values: [null] },
  { key: ['code'], values: [null] },
  { key: ['code', 'big'], values: ['a', null] },
  { key: ['code', 'big'], values: ['a'] },
])('a row whose key $key is $values is refused, and only its table with it', ({ key, values }) => {
  expect(() => rowKey(noteWith(key), values)).toThrow(
    new PermanentError(`Expected no NULL in the key ${key.join(', ')} of note`),
  );
});

test('a key that is a text has its fields in it', () => {
  const contract = noteWith(['code', 'big']);
  const key = String(rowKey(contract, ['a"b', '-12']));
  expect(JSON.parse(keyFields(contract, key))).toEqual({ code: 'a"b', big: -12 });
});
