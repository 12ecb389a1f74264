import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { PermanentError } from '../../../src/lib/errors.ts';
import { plainBytes } from '../../../src/lib/objects/plain-bytes.ts';
import { chunksOf, cutAt, streamOf, textOf } from '../../support/fakes/bytes.ts';
import { sample, upTo } from '../../support/sample.ts';

const TEXT = 'one\ntwo ü\nthree\n';
const ZIPPED = gzipSync(TEXT);

test.each([
  { what: 'nothing', bytes: Buffer.alloc(0), expected: '' },
  { what: 'a single byte', bytes: Buffer.from('a'), expected: 'a' },
  { what: 'the first byte of gzip alone', bytes: Buffer.from([0x1f]), expected: '\x1f' },
  { what: 'plain text', bytes: Buffer.from(TEXT), expected: TEXT },
  { what: 'gzip', bytes: ZIPPED, expected: TEXT },
  { what: 'an empty gzip', bytes: gzipSync(''), expected: '' },
  {
    what: 'gzip of several members',
    bytes: Buffer.concat([ZIPPED, gzipSync('four\n'), ZIPPED]),
    expected: `${TEXT}four\n${TEXT}`,
  },
  { what: 'gzip with padding', bytes: Buffer.concat([ZIPPED, Buffer.alloc(8)]), expected: TEXT },
  {
    what: 'gzip with padding between members',
    bytes: Buffer.concat([ZIPPED, Buffer.alloc(8), gzipSync('four\n'), Buffer.alloc(1), ZIPPED]),
    expected: `${TEXT}four\n${TEXT}`,
  },
  {
    what: 'gzip with every field of a header',
    bytes: Buffer.concat([withHeader(ZIPPED, 31), withHeader(ZIPPED, 8), withHeader(ZIPPED, 0)]),
    expected: `${TEXT}${TEXT}${TEXT}`,
  },
  {
    what: 'gzip with an empty member and padding',
    bytes: Buffer.concat([gzipSync(''), Buffer.alloc(3), ZIPPED, Buffer.alloc(5)]),
    expected: TEXT,
  },
])('yields the bytes of $what wherever the chunks are cut', async ({ bytes, expected }) => {
  for (const cut of sample(upTo(bytes.length), 12))
    expect(await textOf(plainBytes(streamOf(cutAt(bytes, cut))))).toBe(expected);
  expect(await textOf(plainBytes(streamOf(chunksOf(bytes, 1))))).toBe(expected);
});

test.each([
  { found: 'a ZIP archive', bytes: Buffer.from('PK\x03\x04 and more') },
  { found: 'Zstandard', bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 4, 0]) },
  { found: 'xz', bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0]) },
  { found: 'bzip2', bytes: Buffer.from('BZh91AY&SY and more') },
  { found: 'a ZIP archive', bytes: gzipSync('PK\x03\x04 and more') },
])('$found is named in the error instead of being read as text', async ({ found, bytes }) => {
  for (const cut of sample(upTo(bytes.length), 12))
    await expect(textOf(plainBytes(streamOf(cutAt(bytes, cut))))).rejects.toMatchObject({ found });
});

test('what was compressed twice is read; what was compressed more often is not text', async () => {
  const twice = gzipSync(ZIPPED);
  expect(await textOf(plainBytes(streamOf([twice])))).toBe(TEXT);
  expect(await textOf(plainBytes(streamOf([gzipSync(twice)])))).toBe(ZIPPED.toString());
});

test('a truncated gzip yields all that can be unzipped, then a permanent error, however slow the reader is', async () => {
  const text = Array.from({ length: 30_000 }, (_, n) => `${n} ${randomBytes(8).toString('hex')}\n`).join('');
  const truncated = gzipSync(text).subarray(0, -12);
  for (const pause of [0, 20]) {
    const { unzipped, error } = await readUntilError(streamOf(chunksOf(truncated, 65_536)), pause);
    expect(text.startsWith(unzipped)).toBe(true);
    expect(text.length - unzipped.length).toBeLessThan(100);
    expect(error).toEqual(new PermanentError('Expected a complete gzip file'));
  }
});

test.each([
  { what: 'no byte after the magic number', bytes: ZIPPED.subarray(0, 2) },
  { what: 'a truncated header', bytes: ZIPPED.subarray(0, 9) },
  { what: 'a wrong checksum', bytes: changed(ZIPPED, -8) },
  { what: 'broken data', bytes: changed(ZIPPED, 12) },
  { what: 'something else after it', bytes: Buffer.concat([ZIPPED, Buffer.from('tail')]) },
  { what: 'something else after its padding', bytes: Buffer.concat([ZIPPED, Buffer.alloc(512), Buffer.from('tail')]) },
  {
    what: 'a truncated member after its padding',
    bytes: Buffer.concat([ZIPPED, Buffer.alloc(512), ZIPPED.subarray(0, -1)]),
  },
])('a gzip with $what is a permanent error', async ({ bytes }) => {
  await expect(textOf(plainBytes(streamOf([bytes])))).rejects.toBeInstanceOf(PermanentError);
});

test.each([
  { what: 'text', tail: Buffer.from('tail') },
  { what: 'one byte', tail: Buffer.of(0x1f) },
  { what: 'another format', tail: Buffer.from('PK\x03\x04') },
  { what: 'text and another member', tail: Buffer.concat([Buffer.from('tail'), ZIPPED]) },
  { what: 'a truncated member', tail: ZIPPED.subarray(0, 15) },
])('a gzip with $what behind its members yields the members, then a permanent error', async ({ tail }) => {
  for (const text of [TEXT, TEXT.trimEnd()]) {
    const bytes = Buffer.concat([gzipSync('zero\n'), gzipSync(text), tail]);
    for (const cut of sample(upTo(bytes.length), 12)) {
      const { unzipped, error } = await readUntilError(streamOf(cutAt(bytes, cut)), 0);
      expect(unzipped.startsWith(`zero\n${text}`)).toBe(true);
      expect(error).toEqual(new PermanentError('Expected a complete gzip file'));
    }
  }
});

test("the last line of a member isn't lost because of what follows, nor made up from half a member", async () => {
  const whole = await readUntilError(streamOf([Buffer.concat([gzipSync('a\nb'), Buffer.from('tail')])]), 0);
  expect(whole.unzipped).toBe('a\nb\n');
  const half = await readUntilError(streamOf([gzipSync('a\nb').subarray(0, -9)]), 0);
  expect(half.unzipped).not.toMatch(/b\n$/);
});

test('everything after padding is read, and an error there comes after everything before it', async () => {
  const text = Array.from({ length: 20_000 }, (_, n) => `${n} ${randomBytes(8).toString('hex')}\n`).join('');
  const member = gzipSync(text);
  const padded = Buffer.concat([member, Buffer.alloc(200_000), member]);
  for (const size of [1_000, 65_536, 10_000_000])
    expect(await textOf(plainBytes(streamOf(chunksOf(padded, size))))).toBe(`${text}${text}`);
  for (const size of [member.length, member.length + 1, 100_000])
    expect(await textOf(plainBytes(slowly(chunksOf(padded, size))))).toBe(`${text}${text}`);
  const { unzipped, error } = await readUntilError(
    streamOf(chunksOf(Buffer.concat([padded, Buffer.from('x')]), 65_536)),
    0,
  );
  expect(unzipped).toBe(`${text}${text}`);
  expect(error).toBeInstanceOf(PermanentError);
});

test.each([
  { what: 'plain text', bytes: Buffer.from(TEXT) },
  { what: 'gzip', bytes: ZIPPED.subarray(0, 20) },
])('a connection error during $what is thrown unchanged', async ({ bytes }) => {
  const reset = new Error('read ECONNRESET');
  await expect(textOf(plainBytes(streamOf([bytes], reset)))).rejects.toBe(reset);
});

test.each([
  { what: 'plain text', bytes: Buffer.alloc(1_000_000, 'x') },
  { what: 'gzip', bytes: gzipSync(randomBytes(1_000_000)) },
])('closes the object when the reader stops early in $what', async ({ bytes }) => {
  let isClosed = false;
  async function* body() {
    try {
      yield* streamOf(chunksOf(bytes, 65_536));
    } finally {
      isClosed = true;
    }
  }
  for await (const chunk of plainBytes(body())) if (chunk.length > 0) break;
  await sleep(0);
  expect(isClosed).toBe(true);
});

async function* slowly(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for (const chunk of chunks) {
    await sleep(5);
    yield chunk;
  }
}

async function readUntilError(body: AsyncIterable<Uint8Array>, pause: number) {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of plainBytes(body)) {
      chunks.push(chunk);
      await sleep(pause);
    }
  } catch (error) {
    return { unzipped: Buffer.concat(chunks).toString(), error };
  }
  throw new Error('Expected an error');
}

/** A gzip with the fields of its header that the flags name. */
function withHeader(zipped: Buffer, flags: number): Buffer {
  const extra = flags & 4 ? Buffer.from([3, 0, 1, 2, 0]) : Buffer.alloc(0);
  const name = Buffer.from(flags & 8 ? 'name\0' : '');
  const comment = Buffer.from(flags & 16 ? 'comment\0' : '');
  const checksum = Buffer.alloc(flags & 2 ? 2 : 0);
  const header = Buffer.concat([zipped.subarray(0, 3), Buffer.of(flags), zipped.subarray(4, 10)]);
  return Buffer.concat([header, extra, name, comment, checksum, zipped.subarray(10)]);
}

/** `bytes` with another byte at `index`, from the end if negative. */
function changed(bytes: Buffer, index: number): Buffer {
  return Buffer.from(bytes.with(index, (bytes.at(index) ?? 0) ^ 0xff));
}
