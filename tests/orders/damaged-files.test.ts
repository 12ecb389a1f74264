import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from '@jest/globals';
import { integer, pick, seededRandom, type Random } from '../../src/contracts/generator/random.ts';
import { ROOT } from '../../src/cli/templates/template.ts';
import { readWhole } from '../../src/lib/objects/read-whole.ts';
import { validateReading } from '../../src/lib/sources/validate-reading.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { readImport } from '../../src/orders/read-import.ts';
import { chunksOf, streamOf } from '../support/fakes/bytes.ts';
import { amount, SEED } from '../support/sample.ts';

/** The retailer's file of 2,000 real lines, damaged. */
interface Damaged {
  readonly key?: string;
  readonly bytes: Uint8Array;
  /** What the import does with damaged lines: reads them as if undamaged, or rejects them. */
  readonly lines: 'read' | 'rejected';
  /** The damaged lines of the original; all others must be read, unless the file is rejected. */
  readonly damaged: ReadonlySet<number>;
  /** Whether the file is reported as a whole: then lines may be missing, but only at its end. */
  readonly isReported?: boolean;
}

const text = readFileSync(new URL('data/orders/online_retail_sample.csv', ROOT), 'utf8').trimEnd();
const [header = '', ...lines] = text.split('\n');
const ARRIVED = new Date('2026-11-20T10:00:00Z');
const NONE: ReadonlySet<number> = new Set();
let originals: ReadonlyMap<number, string>;

beforeAll(async () => {
  originals = (await imported({ bytes: Buffer.from(text) })).accepted;
  expect(originals.size).toBe(2_000);
});

const seeds = Array.from({ length: amount(200, 20) }, (_, n) => (amount(0, 1) === 0 ? n : SEED * 1_000 + n));

test.each(seeds)(
  'of a file with random damage, every line is accounted for and none is wrong (seed %d)',
  async (seed) => {
    const random = seededRandom(seed);
    const [name, damage] = pick(random, Object.entries(DAMAGES));
    const file = damage(random);
    const { accepted, rejected, isReported } = await imported(file);
    const wrong = [...accepted].filter(([line, row]) => row !== originals.get(line));
    expect({ name, wrong, isReported }).toEqual({ name, wrong: [], isReported: file.isReported ?? false });
    const last = file.isReported ? Math.max(0, ...accepted.keys()) : lines.length + 1;
    for (let line = 2; line <= last; line++) {
      const expected = file.lines === 'rejected' && file.damaged.has(line) ? 'rejected' : 'read';
      const found = accepted.has(line) ? 'read' : rejected.has(line) ? 'rejected' : 'lost';
      if (found !== expected) throw new Error(`${name}: line ${line} is ${found}, not ${expected}`);
    }
  },
);

/** What the import makes of a file, by line of the original. */
async function imported({ key = 'import/a.csv', bytes }: Pick<Damaged, 'key' | 'bytes'>) {
  const accepted = new Map<number, string>();
  const rejected = new Set<number>();
  let isReported = false;
  const object = { key, body: streamOf(chunksOf(bytes, 65_536)), metadata: {} };
  for await (const readings of readWhole(readImport(object)))
    for (const reading of readings) {
      const result = validateReading(reading, orderLine, ARRIVED);
      if (reading.line === 0) isReported = true;
      else if (result.accepted) accepted.set(reading.line, JSON.stringify(result.row));
      else rejected.add(reading.line);
    }
  return { accepted, rejected, isReported };
}

type Damage = (random: Random) => Damaged;

/** Changes one field of up to thirty lines, which keeps a line's meaning or makes it invalid. */
function fields(column: number, change: (field: string) => string, outcome: Damaged['lines']): Damage {
  return (random) => {
    const damaged = new Set(Array.from({ length: integer(random, 1, 30) }, () => integer(random, 2, lines.length + 1)));
    const plain = (line: string) => !line.includes('"');
    const changed = lines.map((line, n) => {
      if (!damaged.has(n + 2) || !plain(line)) damaged.delete(n + 2);
      if (!damaged.has(n + 2)) return line;
      const parts = line.split(',');
      parts[column] = change(parts[column] ?? '');
      return parts.join(',');
    });
    return { bytes: Buffer.from([header, ...changed].join('\n')), lines: outcome, damaged };
  };
}

const whole =
  (bytes: Uint8Array, more: Partial<Damaged> = {}): Damage =>
  () => ({ bytes, lines: 'read', damaged: NONE, ...more });

const DAMAGES: Readonly<Record<string, Damage>> = {
  'a byte order mark': whole(Buffer.from(`\ufeff${text}`)),
  'carriage returns': whole(Buffer.from(text.replaceAll('\n', '\r\n'))),
  'blank rows of commas at the end': whole(Buffer.from(`${text}\n,,,,,,,\n,,,,,,,\n`)),
  'a name for gzip': whole(Buffer.from(text), { key: 'import/a.csv.gz' }),
  semicolons: whole(Buffer.from(text.replaceAll(',', ';')), { isReported: true }),
  'UTF-16': whole(Buffer.from(`\ufeff${text}`, 'utf16le'), { isReported: true }),
  'a column less': whole(Buffer.from(text.replace(',Country', '')), { isReported: true }),
  'the names of the contract': whole(
    Buffer.from(
      text.replace(header, 'invoice_no,stock_code,description,quantity,invoiced_at,unit_price,customer_id,country'),
    ),
  ),
  'padding between gzip members': (random) => {
    const cut = text.indexOf('\n', integer(random, 0, text.length - 200)) + 1;
    const members = [text.slice(0, cut), text.slice(cut)].map((part) => gzipSync(part));
    const padding = Buffer.alloc(integer(random, 1, 100_000));
    return { bytes: Buffer.concat(members.flatMap((member) => [member, padding])), lines: 'read', damaged: NONE };
  },
  'a gzip that breaks off': (random) => {
    const bytes = gzipSync(text);
    return {
      bytes: bytes.subarray(0, integer(random, 20, bytes.length - 1)),
      lines: 'read',
      damaged: NONE,
      isReported: true,
    };
  },
  'text after a gzip': whole(Buffer.concat([gzipSync(text), Buffer.alloc(512), Buffer.from('tail')]), {
    isReported: true,
  }),
  'a NUL in descriptions': fields(2, (field) => `${field}\0x`, 'rejected'),
  'Latin-1 in descriptions': (random) => {
    const file = fields(2, (field) => `${field}§`, 'rejected')(random);
    const parts = Buffer.from(file.bytes).toString().split('§');
    return {
      ...file,
      bytes: Buffer.concat(parts.flatMap((part, n) => [Buffer.from(n === 0 ? [] : [0xa7]), Buffer.from(part)])),
    };
  },
  'an open quote in descriptions': fields(2, (field) => `"${field}`, 'rejected'),
  'quantities with separators': fields(3, (field) => `${field}.000`, 'rejected'),
  'quantities with a sign': fields(3, (field) => (field.startsWith('-') ? field : `+${field}`), 'read'),
  'quantities in words': fields(3, () => 'many', 'rejected'),
  'prices too small for their column': fields(5, () => '1e-10', 'rejected'),
  'prices with a decimal comma': fields(5, (field) => `"${field.replace('.', ',')},0"`, 'rejected'),
  'prices with trailing zeros': fields(5, (field) => (field.includes('.') ? `${field}00` : `${field}.00`), 'read'),
  'times without seconds': fields(4, (field) => field.replace(/:00$/, ''), 'read'),
  'times with trailing zeros': fields(4, (field) => `${field}.0000000`, 'read'),
  'times in the future': fields(4, (field) => field.replace(/^\d{4}/, '2099'), 'rejected'),
  "times in another country's format": fields(4, () => '13.12.2010 08:26', 'rejected'),
  'spaces around countries': fields(7, (field) => ` ${field} `, 'read'),
  'customers as decimals': fields(6, (field) => `${field || '1'}.0`, 'rejected'),
  'a field more': fields(7, (field) => `${field},more`, 'rejected'),
};
