import { _, type Format } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { canonicalUuid } from '../lib/contracts/formats/canonical-uuid.ts';
import { cnp } from '../lib/contracts/formats/cnp.ts';
import { dateTime } from '../lib/contracts/formats/date-time.ts';
import { date } from '../lib/contracts/formats/date.ts';
import { email } from '../lib/contracts/formats/email.ts';
import { formEncoded } from '../lib/contracts/formats/form-encoded.ts';
import { iban } from '../lib/contracts/formats/iban.ts';
import { ipv4 } from '../lib/contracts/formats/ipv4.ts';
import { idnEmail } from '../lib/contracts/formats/idn-email.ts';
import { localDate } from '../lib/contracts/formats/local-date.ts';
import { localDateTime } from '../lib/contracts/formats/local-date-time.ts';
import { localTime } from '../lib/contracts/formats/local-time.ts';
import { macAddress } from '../lib/contracts/formats/mac-address.ts';
import { phoneNumber } from '../lib/contracts/formats/phone-number.ts';
import { text } from '../lib/contracts/formats/text.ts';
import { trimmed } from '../lib/contracts/formats/trimmed.ts';
import { uuid } from '../lib/contracts/formats/uuid.ts';
import { withExactMultiples } from './exact-multiples.ts';
import { ANNOTATIONS } from './schema.ts';

/**
 * The formats that contracts may name. Each lives in `lib/contracts/formats/<format>.ts` under its name in camel case. Half of
 * them aren't in ajv-formats. The others give the results of its `full` mode, to which a differential test holds them, without
 * its regular expressions: a session takes two thirds of the time (`bench validate`), and a bundle holds only what it uses.
 */
export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'canonical-uuid': canonicalUuid,
  cnp,
  date,
  'date-time': dateTime,
  email,
  'form-encoded': formEncoded,
  iban,
  'idn-email': idnEmail,
  ipv4,
  'local-date': localDate,
  'local-date-time': localDateTime,
  'local-time': localTime,
  'mac-address': macAddress,
  'phone-number': phoneNumber,
  text,
  trimmed,
  uuid,
};

interface Options {
  readonly formats?: Readonly<Record<string, Format>>;
  /** Whether a part of a schema may leave out what the whole says, such as the type. */
  readonly isPart?: boolean;
}

/**
 * Ajv as configured to compile contracts, at build time only: functions contain what it generates. What it compiles in memory gives the
 * same results as a generated validator.
 */
export function contractAjv({ formats = FORMATS, isPart = false }: Options = {}): Ajv2020 {
  return new Ajv2020({
    allErrors: true,
    strict: true,
    ...(isPart && { strictTypes: false, strictTuples: false, strictRequired: false }),
    allowUnionTypes: true,
    // 2.55 / 0.001 isn't whole in binary; six digits are far finer than any price
    multipleOfPrecision: 6,
    formats: { ...formats },
    keywords: ANNOTATIONS,
    code: { source: true, esm: true, lines: true, formats: _`formats`, process: withExactMultiples },
  });
}
