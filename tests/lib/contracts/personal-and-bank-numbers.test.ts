import { describe, expect, test } from '@jest/globals';
import { cnp, cnpControlDigit } from '../../../src/lib/contracts/formats/cnp.ts';
import { iban, ibanRemainder } from '../../../src/lib/contracts/formats/iban.ts';

describe('cnp', () => {
  test.each([
    { input: '1630615123457', expected: true, why: 'a published example' },
    { input: '1630615123458', expected: false, why: 'its control digit is one too high' },
    { input: '1800101221144', expected: true, why: 'another published example' },
    // 1×2 + 6×7 + 3×9 + 0×1 + 6×4 + 1×6 + 5×3 + 1×5 + 2×8 + 0×2 + 0×7 + 3×9 = 164 = 14 × 11 + 10
    { input: '1630615120031', expected: true, why: 'a remainder of 10 is written 1' },
    { input: '1630615120030', expected: false, why: 'a remainder of 10 is not written 0' },
    { input: '2791218470015', expected: true, why: 'sector 7 of Bucharest, a day before its end' },
    { input: '2791219470018', expected: false, why: 'sector 7 of Bucharest, on the day of its end' },
    { input: '2791218480012', expected: true, why: 'sector 8 of Bucharest, a day before its end' },
    { input: '2791219480015', expected: false, why: 'sector 8 of Bucharest, on the day of its end' },
    { input: '6791218470012', expected: false, why: 'sector 7 in 2079' },
    { input: '5000229010018', expected: true, why: '2000 was a leap year' },
    { input: '1000229010010', expected: false, why: '1900 was none' },
    { input: '3000229010014', expected: false, why: '1800 was none' },
    { input: '5040229520010', expected: true, why: '2004 was a leap year' },
    { input: '5030229520012', expected: false, why: '2003 was none' },
    { input: '1632215123457', expected: false, why: 'month 22' },
    { input: '1800101510018', expected: true, why: 'county 51, Călărași' },
    { input: '1800101529994', expected: true, why: 'county 52, Giurgiu' },
    { input: '1800101500010', expected: false, why: 'county 50 is none' },
    { input: '1800101490011', expected: false, why: 'county 49 is none' },
    { input: '1800101530012', expected: false, why: 'county 53 is none' },
    { input: '1800101000018', expected: false, why: 'county 00 is none' },
    { input: '1800101510001', expected: false, why: 'serial numbers begin at 001' },
    { input: '0800101221142', expected: false, why: 'no sex' },
    { input: '7120101120011', expected: true, why: 'a resident' },
    { input: '9800101120011', expected: true, why: 'a foreigner' },
    { input: '7000229120013', expected: true, why: 'a resident of either century, 2000 had the day' },
    { input: '7791219470017', expected: false, why: 'a resident in sector 7 after its end in either century' },
    { input: '163061512345', expected: false, why: 'twelve digits' },
    { input: '16306151234570', expected: false, why: 'fourteen digits' },
    { input: '163061512345X', expected: false, why: 'a letter' },
    { input: ' 630615123457', expected: false, why: 'a blank' },
    { input: '', expected: false, why: 'nothing' },
  ])('$input is $expected: $why', ({ input, expected }) => {
    expect(cnp(input)).toBe(expected);
  });

  test('rejects every other control digit', () => {
    const accepted = Array.from({ length: 10 }, (_, digit) => `163061512345${digit}`).filter(cnp);
    expect(accepted).toEqual(['1630615123457']);
  });

  test('computes the control digit from the first twelve digits', () => {
    expect(cnpControlDigit('163061512345')).toBe(7);
  });
});

describe('iban', () => {
  // the registry's examples of ISO 13616
  test.each([
    'GB82WEST12345698765432',
    'RO49AAAA1B31007593840000',
    'DE89370400440532013000',
    'FR1420041010050500013M02606',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
    'CH9300762011623852957',
  ])('accepts %s', (text) => {
    expect(iban(text)).toBe(true);
    expect(ibanRemainder(text)).toBe(1);
  });

  test.each([
    { input: 'GB83WEST12345698765432', why: 'wrong check digits' },
    { input: 'GB82WEST12345698765423', why: 'two digits swapped' },
    { input: 'gb82west12345698765432', why: 'small letters' },
    { input: 'GB82 WEST 1234 5698 7654 32', why: 'blanks of the printed form' },
    { input: '8200WEST12345698765432', why: 'no country' },
    { input: 'GBAAWEST12345698765432', why: 'no check digits' },
    { input: 'GB82WEST1234', why: 'too short' },
    { input: `GB82${'0'.repeat(31)}`, why: 'too long' },
    { input: 'RO49AAAA1B3100759384000ă', why: 'a letter beyond A to Z' },
    { input: '', why: 'nothing' },
  ])('rejects $input: $why', ({ input }) => {
    expect(iban(input)).toBe(false);
  });
});
