import { cnpControlDigit } from '../lib/contracts/formats/cnp.ts';

/** What a Romanian personal number says about a person. */
export interface Birth {
  readonly sex: 'female' | 'male';
  /** `YYYY-MM-DD`, from 1800 to 2099. */
  readonly birthDate: string;
  /** Two digits, one of `countyCodes(birthDate)`. */
  readonly county: string;
  /** 1 to 999: distinguishes people born on the same day in the same county. */
  readonly serial: number;
}

/** The personal number (cod numeric personal, CNP) of a citizen. */
export function personalNumber({ sex, birthDate, county, serial }: Birth): string {
  const first = (FIRST_DIGITS[birthDate.slice(0, 2)] ?? 0) + (sex === 'female' ? 1 : 0);
  const day = birthDate.slice(2).replaceAll('-', '');
  const body = `${first}${day}${county}${String(serial).padStart(3, '0')}`;
  return `${body}${cnpControlDigit(body)}`;
}

/** The counties that issued numbers for `birthDate`: Bucharest lost its sectors 7 and 8 on 1979-12-19. */
export function countyCodes(birthDate: string): readonly string[] {
  return birthDate < '1979-12-19' ? [...COUNTIES, '47', '48'] : COUNTIES;
}

/** A man's first digit, by the first two digits of the year; a woman's is one more. */
const FIRST_DIGITS: Readonly<Record<string, number>> = { 18: 3, 19: 1, 20: 5 };

/** 40 counties, six sectors of Bucharest, Călărași and Giurgiu. */
const COUNTIES = [...Array.from({ length: 46 }, (_, i) => String(i + 1).padStart(2, '0')), '51', '52'];
