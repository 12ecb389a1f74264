import { expect, test } from '@jest/globals';
import { numberOption } from '../../../src/cli/terminal/number-option.ts';

test.each(['1', '50'])('%s is a number from 1', (text) => {
  expect(numberOption('limit', text)).toBe(Number(text));
});

test.each(['0', '-1', '1.5', 'ten', '1e99', ''])('"%s" is none', (text) => {
  expect(() => numberOption('limit', text)).toThrow(`Expected --limit to be a number from 1, not "${text}".`);
});

test('a number may have a maximum', () => {
  expect(numberOption('hours', '24', 24)).toBe(24);
  expect(() => numberOption('hours', '25', 24)).toThrow('Expected --hours to be a number from 1 to 24, not "25".');
});
