import { expect, test } from '@jest/globals';
import { cnp } from '../../src/lib/contracts/formats/cnp.ts';
import { countyCodes, personalNumber, type Birth } from '../../src/sessions/personal-number.ts';

test.each([
  { input: birth({ birthDate: '1963-06-15', county: '12', serial: 345 }), expected: '1630615123457' },
  { input: birth({ birthDate: '1980-01-01', county: '22', serial: 114 }), expected: '1800101221144' },
  { input: birth({ birthDate: '1963-06-15', county: '12', serial: 3 }), expected: '1630615120031' },
  { input: birth({ birthDate: '2000-02-29', county: '01', serial: 1 }), expected: '5000229010018' },
  { input: birth({ birthDate: '2000-02-29', county: '01', serial: 1, sex: 'female' }), expected: '6000229010011' },
  { input: birth({ birthDate: '1899-12-31', county: '40', serial: 999, sex: 'female' }), expected: '4991231409991' },
])('$input.sex, $input.birthDate, county $input.county: $expected', ({ input, expected }) => {
  expect(personalNumber(input)).toBe(expected);
  expect(cnp(expected)).toBe(true);
});

test('the contract accepts every county of both times', () => {
  for (const birthDate of ['1979-12-18', '1979-12-19']) {
    const numbers = countyCodes(birthDate).map((county) => personalNumber(birth({ birthDate, county })));
    expect(numbers.filter((number) => !cnp(number))).toEqual([]);
  }
});

test.each([
  { birthDate: '1979-12-18', expected: 50 },
  { birthDate: '1979-12-19', expected: 48 },
])('$expected counties gave numbers to those born on $birthDate', ({ birthDate, expected }) => {
  expect(new Set(countyCodes(birthDate)).size).toBe(expected);
});

function birth(parts: Partial<Birth>): Birth {
  return { sex: 'male', birthDate: '1985-05-05', county: '12', serial: 1, ...parts };
}
