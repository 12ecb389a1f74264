import { expect, test } from '@jest/globals';
import { infer } from '../../../src/cli/infer/infer.ts';
import { report } from '../../../src/cli/infer/report.ts';
import { sampleFile, WISHES } from './sample-file.ts';

/** A sample of 60 rows whose column `name` has these values in turn. */
function sampleOf(name: string, values: readonly string[]) {
  const rows = Array.from(
    { length: 60 },
    (_, n) => `${n},2026-01-01T00:00:${String(n).padStart(2, '0')}Z,"${values[n % values.length] ?? ''}"`,
  );
  return sampleFile('readings.csv', [`id,at,${name}`, ...rows, ''].join('\n'));
}

test.each([
  { what: 'an integer', name: 'size', values: ['1', '20'], is: { type: 'integer', minimum: 0, maximum: 50 } },
  { what: 'a decimal', name: 'size', values: ['1.5', '20'], is: { type: 'number' } },
  {
    what: 'money',
    name: 'fee',
    values: ['1.25', '20.5'],
    is: { type: 'number', minimum: 0, maximum: 50, multipleOf: 0.01, 'x-scale': 2 },
  },
  { what: 'true and false', name: 'paid', values: ['TRUE', 'False'], is: { type: 'boolean' } },
  { what: 'yes and no', name: 'paid', values: ['Yes', 'no'], is: { type: 'boolean' } },
  { what: 'Y and N', name: 'paid', values: ['Y', 'N'], is: { type: 'boolean' } },
  {
    what: 'only N, which may be a code',
    name: 'flag',
    values: ['N'],
    is: { type: 'string', minLength: 1, maxLength: 16 },
  },
  {
    what: 'Y, N and another code',
    name: 'flag',
    values: ['Y', 'N', 'U'],
    is: { type: 'string', enum: ['N', 'U', 'Y'] },
  },
  { what: 'a date', name: 'day', values: ['2026-01-31'], is: { type: 'string', format: 'date' } },
  {
    what: 'a time with a zone',
    name: 'seen',
    values: ['2026-01-31T10:00:00+02:00'],
    is: { type: 'string', format: 'date-time' },
  },
  {
    what: 'a time without a zone',
    name: 'seen',
    values: ['2026-01-31T10:00:00'],
    is: { type: 'string', format: 'local-date-time' },
  },
  { what: 'a time of day', name: 'opens', values: ['10:00:00.000'], is: { type: 'string', format: 'local-time' } },
  {
    what: 'a UUID',
    name: 'ref',
    values: ['7e148994-d4a6-481d-8102-7bc21faff3d6'],
    is: { type: 'string', format: 'canonical-uuid' },
  },
  {
    what: 'an IPv4 address',
    name: 'host',
    values: ['192.0.2.7'],
    is: { type: 'string', format: 'ipv4', 'x-pii': 'drop' },
  },
  {
    what: 'IPv4 and IPv6 addresses',
    name: 'host',
    values: ['192.0.2.7', '2001:db8::7'],
    is: { type: 'string', minLength: 2, maxLength: 45, 'x-pii': 'drop' },
  },
  {
    what: 'an IBAN',
    name: 'account',
    values: ['DE89370400440532013000'],
    is: { type: 'string', format: 'iban', 'x-pii': 'drop' },
  },
  {
    what: 'a phone number',
    name: 'contact',
    values: ['+40721000000'],
    is: { type: 'string', format: 'phone-number', 'x-pii': 'drop' },
  },
  {
    what: 'an e-mail address',
    name: 'contact',
    values: ['ana@example.com'],
    is: { type: 'string', format: 'email', maxLength: 254, 'x-pii': 'mask-email' },
  },
  {
    what: 'a card number',
    name: 'paid_with',
    values: ['4111111111111111', '5555555555554444'],
    is: { type: 'string', minLength: 13, maxLength: 19, 'x-pii': 'drop' },
  },
  {
    what: 'a personal number',
    name: 'person',
    values: ['1730307523241'],
    is: { type: 'string', format: 'cnp', 'x-pii': 'pseudonymise' },
  },
  {
    what: 'a URL',
    name: 'page',
    values: ['https://example.com/a?b=c'],
    is: { type: 'string', pattern: '^https?://[^ ]+$', maxLength: 64 },
  },
  {
    what: 'a country',
    name: 'country',
    values: ['DE', 'RO', 'FR'],
    is: { type: 'string', pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' },
  },
  {
    what: 'two letters that are no country by their name',
    name: 'size',
    values: ['CA', 'DE'],
    is: { type: 'string', enum: ['CA', 'DE'] },
  },
  {
    what: 'a currency',
    name: 'currency',
    values: ['EUR', 'RON'],
    is: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217' },
  },
  {
    what: 'digits with leading zeros',
    name: 'branch',
    values: ['00123', '00456'],
    is: { type: 'string', enum: ['00123', '00456'] },
  },
  {
    what: 'a note that mentions an address',
    name: 'note',
    values: ['call back', 'ask ana@example.com first'],
    is: { type: 'string', minLength: 1, maxLength: 64, 'x-pii': 'drop' },
  },
])('$what', async ({ name, values, is }) => {
  const { schema, result } = await infer([sampleOf(name, values)], { ...WISHES, key: ['id'], eventTime: 'at' });
  expect(schema.properties[name]).toEqual(is);
  expect(result).toEqual({ accepted: 60, rejected: [] });
});

test.each([
  { what: 'grouped digits', values: ['1,234.50', '7,000.25'], hint: '--thousands' },
  { what: 'dates in another order', values: ['31.01.2026', '28.02.2026'], hint: '--dates eu' },
  { what: 'decimal commas', values: ['1,5', '2,75'], hint: '--decimal' },
])('$what are a text, and the report says which option reads them', async ({ values, hint }) => {
  const inferred = await infer([sampleOf('field', values)], { ...WISHES, key: ['id'], eventTime: 'at' });
  expect(inferred.schema.properties['field']).toMatchObject({ type: 'string' });
  expect(report(inferred)).toContain(hint);
});

test('of a column that looks like secrets, nothing is printed or kept, and the report warns', async () => {
  const secrets = ['AKIA', 'ASIA'].map((start) => `${start}${'Q7'.repeat(8)}`);
  const inferred = await infer([sampleOf('credential', secrets)], { ...WISHES, key: ['id'], eventTime: 'at' });
  expect(inferred.schema.properties['credential']).toEqual({
    type: 'string',
    minLength: 1,
    maxLength: 64,
    'x-pii': 'drop',
  });
  const text = report(inferred);
  expect(text).toContain('credential seems to hold keys, tokens or passwords');
  expect(text).not.toMatch(/Q7/);
});

test('values are shown masked, those that fit and those that do not', async () => {
  const values = [...Array.from({ length: 59 }, (_, n) => `Ab-${10 + n}`), '17'];
  const rows = values.map((value, n) =>
    JSON.stringify({
      id: n,
      at: `2026-01-01T00:00:${String(n).padStart(2, '0')}Z`,
      size: n === 30 ? 'n/a' : n,
      ref: value,
    }),
  );
  const inferred = await infer([sampleFile('readings.ndjson', rows.join('\n'))], { ...WISHES, strict: 0.95 });
  const text = report(inferred);
  expect(text).toMatch(/^ref .* Aa-99$/m);
  expect(text).toContain("size: 1 of 60 values don't fit, and look like a/a");
  expect(text).not.toMatch(/Ab-\d|n\/a/);
});

test('personal data inside an object drops the whole column, and the report says where it is', async () => {
  const rows = Array.from({ length: 30 }, (_, n) =>
    JSON.stringify({
      id: n,
      at: `2026-01-01T00:00:${String(n).padStart(2, '0')}Z`,
      actor: { id: n, contacts: [{ email: `p${n}@example.com` }] },
      size: { width: n },
    }),
  );
  const inferred = await infer([sampleFile('readings.ndjson', rows.join('\n'))], WISHES);
  expect(inferred.schema.properties).toMatchObject({
    actor: { type: 'object', 'x-pii': 'drop' },
    size: { type: 'object' },
  });
  expect(inferred.schema.properties['size']).toEqual({ type: 'object' });
  expect(report(inferred)).toContain('actor seems to hold personal data (contacts.email)');
});
