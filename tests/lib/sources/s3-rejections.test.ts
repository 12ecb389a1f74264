import { expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { ndjson } from '../../../src/lib/objects/ndjson.ts';
import { plainBytes } from '../../../src/lib/objects/plain-bytes.ts';
import { s3Objects } from '../../../src/lib/sources/s3-objects.ts';
import { flatten } from '../../support/fakes/bytes.ts';
import { FIRST_SEEN, s3Event } from '../../support/fakes/events.ts';
import { fakeFailedStore, payloadOf } from '../../support/fakes/failed-store.ts';
import { aVisit, PERSONAL, visitGate, visits } from '../../support/contracts/visit.ts';
import { fakeObjects } from '../../support/fakes/open-object.ts';

const LINE = JSON.stringify(aVisit());
const HALF_PAIR = LINE.replace('Strada', '\\ud83c');

test.each([
  { what: 'malformed JSON', line: LINE.slice(0, -1), pointer: '', keyword: 'json' },
  { what: 'a wrong type', line: LINE.replace('93.5', '"93.5"'), pointer: '/download_speed', keyword: 'type' },
  { what: "bytes that aren't UTF-8", line: Buffer.from('"\xa3"', 'latin1'), pointer: '', keyword: 'encoding' },
  { what: 'half of a surrogate pair', line: HALF_PAIR, pointer: '/address', keyword: 'encoding' },
  {
    what: 'an event in the year 0000',
    line: LINE.replace('2026-11-20', '0000-01-01'),
    pointer: '',
    keyword: 'event-time',
  },
])(
  'a line with $what is kept with object, line and offset, and the others land',
  async ({ line, pointer, keyword }) => {
    const gate = visitGate();
    const bytes = Buffer.concat([Buffer.from(`${LINE}\n\n`), Buffer.from(line), Buffer.from(`\n${LINE}`)]);
    const { name, rows } = await readObject({ bytes }, gate);
    expect(rows).toHaveLength(2);
    const [event] = gate.failed.events();
    expect(event).toMatchObject({
      id: `s3-${name}-000000003`,
      contract: 'tests/visit.v1',
      stage: 'tests.visits',
      errors: [{ pointer, keyword }],
      source: { kind: 's3', bucket: 'lake', key: 'raw/a', line: 3, offset: Buffer.byteLength(LINE) + 2 },
      first_seen: FIRST_SEEN,
    });
    expect(event && payloadOf(event)).toEqual(Buffer.from(line));
  },
);

test('a complete surrogate pair and other escapes pass', async () => {
  const line = LINE.replace('Strada', '\\ud83c\\udf89 \\u0219tr. \\"A\\"');
  const { rows } = await readObject({ bytes: Buffer.from(line) }, visitGate());
  expect(rows[0]?.value).toMatchObject({ address: '🎉 ștr. "A" Lalelelor 7, Cluj' });
});

test.each([
  { what: 'empty', bytes: Buffer.alloc(0), keyword: 'empty' },
  { what: 'of blank lines', bytes: Buffer.from('\n\r\n\n'), keyword: 'empty' },
  { what: 'an empty gzip', bytes: gzipSync(''), keyword: 'empty' },
  { what: 'a gzip truncated in its header', bytes: gzipSync(LINE).subarray(0, 5), keyword: 'object' },
])('an object that is $what is named in the failed store', async ({ bytes, keyword }) => {
  const gate = visitGate();
  const { name, rows } = await readObject({ bytes }, gate);
  expect(rows).toEqual([]);
  expect(gate.failed.events()).toMatchObject([
    { id: `s3-${name}-000000000`, errors: [{ pointer: '', keyword }], source: { key: 'raw/a', line: 0 }, payload: '' },
  ]);
});

test('of a truncated gzip the valid lines land, the object is named, and a repeated event does the same', async () => {
  const text = visits(5000)
    .map((each) => JSON.stringify(each))
    .join('\n');
  const bytes = gzipSync(text).subarray(0, -50);
  const gate = visitGate();
  const { rows, name } = await readObject({ bytes }, gate);
  expect(rows.length).toBeGreaterThan(4900);
  expect(rows.length).toBeLessThan(5000);
  expect(gate.failed.events()).toMatchObject([
    { id: `s3-${name}-000000000`, errors: [{ keyword: 'object', expected: 'a complete gzip file' }] },
  ]);
  expect((await readObject({ bytes }, gate)).rows).toEqual(rows);
});

test('of a huge line the first 64 KiB are kept with its length, and the next line lands', async () => {
  const gate = visitGate();
  const huge = `"${'x'.repeat(3_000_000)}"`;
  const { rows } = await readObject({ bytes: Buffer.from(`${huge}\n${LINE}\n`) }, gate);
  expect(rows).toHaveLength(1);
  const errors = [{ pointer: '', keyword: 'size', expected: 'at most 1048576 bytes', actual: '3000002 bytes' }];
  const [event] = gate.failed.events();
  expect(event).toMatchObject({ errors, source: { line: 1, offset: 0 }, payload_bytes: 3_000_002 });
  expect(event && payloadOf(event).toString()).toBe(huge.slice(0, 65_536));
});

test('keeps envelopes 1,000 to an object', async () => {
  const gate = visitGate();
  await readObject({ bytes: Buffer.from('wrong\n'.repeat(2_300)) }, gate);
  const sizes = [...gate.failed.objects.values()].map((text) => text.trimEnd().split('\n').length);
  expect(sizes).toEqual([1000, 1000, 300]);
  expect(gate.telemetry.counts).toEqual({ AcceptedLines: 0, FailedMessages: 2300 });
});

test.each([
  { what: 'many wrong lines', line: 'x\n', lines: 12_000, kept: 10_000 },
  { what: 'large wrong lines', line: `${'x'.repeat(1_000_000)}\n`, lines: 72, kept: 68 },
])('a limited number of $what in a small gzip is kept, the last one says so, and valid lines land', async (bomb) => {
  const { line, lines, kept } = bomb;
  const gate = visitGate();
  const bytes = gzipSync(Buffer.concat([Buffer.alloc(line.length * lines, line), Buffer.from(`${LINE}\n`)]));
  expect(bytes.length).toBeLessThan(600_000);
  const { rows } = await readObject({ bytes }, gate);
  expect(rows).toHaveLength(1);
  expect(gate.telemetry.counts).toEqual({ AcceptedLines: 1, FailedMessages: lines });
  const events = gate.failed.events();
  expect(events).toHaveLength(kept);
  expect(events.filter(({ errors }) => errors[0].keyword === 'rejected-lines')).toEqual([events.at(-1)]);
  expect(events.at(-1)).toMatchObject({ source: { line: kept } });
});

test('a truncated object beyond that limit is still named', async () => {
  const gate = visitGate();
  const bytes = gzipSync(Buffer.alloc(24_000, 'x\n')).subarray(0, -10);
  await readObject({ bytes }, gate);
  expect(gate.failed.events().at(-1)).toMatchObject({ source: { line: 0 }, errors: [{ keyword: 'object' }] });
});

test('a failed store that fails is an error, so that the event is retried', async () => {
  const gate = visitGate(fakeFailedStore(() => true));
  await expect(readObject({ bytes: Buffer.from('wrong') }, gate)).rejects.toThrow('The failed store is unreachable');
});

test('no reason reveals a value of the message', async () => {
  const gate = visitGate();
  const wrong = { ...aVisit(), iban: aVisit().person_name, ip_address: aVisit().iban, address: 7 };
  await readObject({ bytes: Buffer.from(`${JSON.stringify(wrong)}\n${HALF_PAIR}\n${LINE}${LINE}`) }, gate);
  expect(gate.failed.events()).toHaveLength(3);
  const reported = JSON.stringify(gate.failed.events().map(({ payload, ...rest }) => rest));
  expect(PERSONAL.filter((value) => reported.includes(value))).toEqual([]);
});

async function readObject(stored: { readonly bytes: Uint8Array }, gate: ReturnType<typeof visitGate>) {
  const source = s3Objects(gate, fakeObjects({ 'lake/raw/a': stored }), ({ body }) => ndjson(plainBytes(body)));
  const { input } = await source.admit(s3Event('lake', 'raw/a'));
  const [object] = await Array.fromAsync(input, async ({ name, rows }) => ({ name, rows: await flatten(rows) }));
  if (!object) throw new Error('Expected an object');
  return object;
}
