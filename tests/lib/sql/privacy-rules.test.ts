import { expect, test } from '@jest/globals';
import { withRulesWritten } from '../../../src/lib/sql/privacy-rules.ts';

test('a rule is expanded with its arguments, columns or parameters, and everything else stays', () => {
  expect(withRulesWritten("SELECT a, pseudonymise(:pseudonym_key, 'user_name', s.user_name) AS p FROM s")).toBe(
    `SELECT a, ${half(`${half("'user_name' || ':' || :pseudonym_key")} || s.user_name`)} AS p FROM s`,
  );
  expect(withRulesWritten('SELECT masked_email, unmask_email(email) FROM s')).toBe(
    'SELECT masked_email, unmask_email(email) FROM s',
  );
});

test.each([
  'pseudonymise(user_name)',
  'pseudonymise(:pseudonym_key, user_name)',
  'pseudonymise(:k, user_name, user_name)',
  "pseudonymise(:k, 'user_name', 'x')",
  'mask_email(lower(email))',
  "mask_email('a@b.ro')",
  'mask_email (email, x)',
])('%s is refused by name', (call) => {
  expect(() => withRulesWritten(`SELECT ${call} FROM s`)).toThrow(
    /^Expected columns or parameters as the arguments of/,
  );
});

const half = (text: string) => `lower(substr(to_hex(sha256(to_utf8(${text}))), 1, 32))`;
