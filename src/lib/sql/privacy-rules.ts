import type { Column } from '../contracts/contract.ts';
import { PermanentError } from '../errors.ts';

/** How personal data is shown beyond the restricted zones: contracts name a rule as `x-pii`, queries call it. */
interface PrivacyRule {
  /** Its name in queries. */
  readonly call: string;
  readonly parameters: readonly string[];
  /** The column of what it shows of a field. */
  readonly shown: (field: string) => string;
  /** The rule in the SQL of each engine, of the given arguments. */
  readonly duckdb: (...values: string[]) => string;
  readonly athena: (...values: string[]) => string;
}

/** The rules that show something; `drop` shows nothing. */
export const PRIVACY_RULES: Readonly<Record<Exclude<NonNullable<Column['pii']>, 'drop'>, PrivacyRule>> = {
  'mask-email': {
    call: 'mask_email',
    parameters: ['email'],
    shown: (field) => `masked_${field}`,
    duckdb: maskedEmail,
    athena: maskedEmail,
  },
  pseudonymise: {
    call: 'pseudonymise',
    parameters: ['secret', 'field', 'plain'],
    shown: (field) => `${field}_pseudonym`,
    // DuckDB's digest is its text already, which as bytes and back would take a third longer
    duckdb: pseudonym((text) => `substr(system.main.sha256(${text}), 1, 32)`),
    athena: pseudonym((text) => `lower(substr(to_hex(sha256(to_utf8(${text}))), 1, 32))`),
  },
};

/** The statements that teach DuckDB the rules. */
export const PRIVACY_MACROS: readonly string[] = Object.values(PRIVACY_RULES).map(
  ({ call, parameters, duckdb }) => `CREATE MACRO ${call}(${parameters.join(', ')}) AS ${duckdb(...parameters)}`,
);

/**
 * A query whose rules are written out, because Athena has no macros.
 * @throws {PermanentError} if an argument is anything but a column or a parameter, the field isn't a quoted name, or the number
 * of arguments is wrong
 */
export function withRulesWritten(sql: string): string {
  return Object.values(PRIVACY_RULES).reduce((text, { call, parameters, athena }) => {
    const written = text.replaceAll(new RegExp(String.raw`\b${call}\(([\w.:', ]*)\)`, 'g'), (found, list: string) => {
      const values = list.split(',').map((value) => value.trim());
      const isCall = values.length === parameters.length && values.every((each, i) => isArgument(each, parameters[i]));
      return isCall ? athena(...values) : found;
    });
    if (new RegExp(String.raw`\b${call} *\(`).test(written))
      throw new PermanentError(`Expected columns or parameters as the arguments of ${call}(${parameters.join(', ')})`);
    return written;
  }, sql);
}

function isArgument(text: string, parameter?: string): boolean {
  return (parameter === 'field' ? /^'\w+'$/ : /^:?[\w.]+$/).test(text);
}

/**
 * Half of the digest of the field's key and the value. Keys per field keep a value of one field from being found in another: a user
 * may choose someone's number as a name. The field's key is as long as the secret, and is computed once per query.
 */
function pseudonym(halfDigest: (text: string) => string) {
  return (secret = '', field = '', plain = '') =>
    halfDigest(`${halfDigest(`${field} || ':' || ${secret}`)} || ${plain}`);
}

/** At most three and at most half of the characters before the @; a text that is not an address shows nothing. */
function maskedEmail(email = ''): string {
  const at = `position('@' IN ${email})`;
  return `CASE
    WHEN ${at} > 0 THEN substr(${email}, 1, least(3, (${at} - 1) / 2)) || '***@' || split_part(${email}, '@', 2)
    WHEN ${email} <> '' THEN '***'
  END`;
}
