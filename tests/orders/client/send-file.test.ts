import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { seededRandom } from '../../../src/contracts/generator/random.ts';
import { runHere } from '../../support/run-here.ts';
import { amount } from '../../support/sample.ts';
import { startOrderApi, type OrderApi } from './order-api.ts';

const SAMPLE = 'data/orders/online_retail_sample.csv';
/** Copies of the sample in a file that is sent in many requests. */
const TIMES = amount(10, 5);
const LINES = 2_000 * TIMES;
const ALL = LINES.toLocaleString('en');
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

let folder: string;
let api: OrderApi;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'send-'));
});

afterEach(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

test('killed twice and interrupted once, it eventually sends every line, and hardly any twice', async () => {
  api = await startOrderApi(seededRandom(1), 0);
  const file = await repeatedSample(TIMES);

  for (const [signal, code] of [
    ['SIGKILL', null],
    ['SIGKILL', null],
    ['SIGINT', 130],
  ] as const) {
    const { child, ended } = start(file);
    killAfter(5, child, signal);
    expect((await ended).code).toBe(code);
  }
  const { code, out } = await start(file).ended;

  expect({ code, out }).toEqual({
    code: 0,
    out: expect.stringMatching(
      new RegExp(`^${ALL} accepted, 0 rejected of ${ALL} lines; [\\d,]+ sent, [\\d,]+ in an earlier run\\.$`, 'm'),
    ),
  });
  expect(keys().size).toBe(LINES);
  // what was in flight at the two kills
  expect(api.taken.length).toBeLessThanOrEqual(LINES + 2 * 4 * 500);
}, 120_000);

test('an API that fails in every way still gets every line', async () => {
  api = await startOrderApi(seededRandom(2), 5);
  const { code, out, err } = await start(await repeatedSample(TIMES)).ended;
  expect(code).toBe(0);
  const reported = err.match(/^Retrying: .*$/gm) ?? [];
  expect(new Set(reported).size).toBe(reported.length);
  const summary = `${ALL} accepted, 0 rejected of ${ALL} lines; ${ALL} sent`;
  expect(out).toMatch(new RegExp(`^${summary}\\.\\n(Retried \\d+ ×: .+\\n){3}$`));
  expect(keys().size).toBe(LINES);
}, 120_000);

test('requests are signed with the AWS credentials of the machine, where there is no token', async () => {
  api = await startOrderApi(seededRandom(3), 0);
  const aws = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'eu-west-1' };
  const { code } = await sentHere(SAMPLE, [], { SLUICE_TOKEN: '', ...aws });
  expect(code).toBe(0);
  expect([...api.senders]).toEqual([
    expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=AKIA.*\/eu-west-1\/execute-api\//),
  ]);
}, 20_000);

test('without credentials or a token, it says what is needed', async () => {
  api = await startOrderApi(seededRandom(7), 0);
  const nothing = { AWS_ACCESS_KEY_ID: '', AWS_PROFILE: '', AWS_EC2_METADATA_DISABLED: 'true', HOME: folder };
  const { code, err } = await sentHere(SAMPLE, [], { SLUICE_TOKEN: '', ...nothing, AWS_REGION: 'eu-west-1' });
  expect(code).toBe(2);
  expect(err).toContain('No AWS credentials were found');
}, 20_000);

test('if the API refuses the sender, sending ends with its reason', async () => {
  api = await startOrderApi(seededRandom(4), 0);
  const { code, out, err } = await sentHere(SAMPLE, [], { SLUICE_TOKEN: 'forged' });
  expect(code).toBe(1);
  expect(out).toContain('0 sent');
  expect(err).toContain('The API refused a request: 403: Forbidden. Use AWS credentials that may');
}, 20_000);

test.each([
  {
    what: 'Latin-1',
    bytes: Buffer.from(`${HEADER}\n${line({ description: 'SIX £5 PLATES' })}\n${line({})}\n`, 'latin1'),
    code: 2,
    says: [
      /^1 accepted, 1 rejected of 2 lines; 1 sent/,
      /encoding: expected UTF-8, .* \(line 2\)/,
      /add --encoding latin1/,
    ],
  },
  {
    what: 'Latin-1, and says so',
    bytes: Buffer.from(`${HEADER}\n${line({ description: 'SIX £5 PLATES' })}\n`, 'latin1'),
    args: ['--encoding', 'latin1'],
    code: 0,
    says: [/^1 accepted, 0 rejected/],
  },
  {
    what: 'of other dates',
    bytes: gzipSync(`${HEADER}\n${line({ date: '12/1/2010 8:26' })}\n`),
    code: 2,
    says: [/^0 accepted, 1 rejected/, /add --dates us/],
  },
  {
    what: 'without columns',
    bytes: Buffer.from(`InvoiceNo;StockCode\n${line({})}\n`),
    code: 2,
    says: [
      /^0 accepted, 0 rejected of 0 lines/,
      /the file: csv: expected the columns InvoiceNo, .*, found columns separated by semicolons: /,
    ],
  },
  {
    what: 'a truncated gzip',
    bytes: gzipSync(`${HEADER}\n${line({})}\n`).subarray(0, -9),
    code: 2,
    says: [/the file: object: expected a complete gzip file/],
  },
  { what: 'empty', bytes: Buffer.alloc(0), code: 2, says: [/the file: empty: expected at least one line/] },
])(
  'a file that is $what',
  async ({ bytes, args = [], code, says }) => {
    api = await startOrderApi(seededRandom(4), 0);
    const file = join(folder, 'lines.csv.gz');
    await writeFile(file, bytes);
    const sent = await sentHere(file, args);
    expect(sent.code).toBe(code);
    for (const pattern of says) expect(sent.out).toMatch(pattern);
  },
  20_000,
);

test('--dry-run reports the same and sends nothing', async () => {
  api = await startOrderApi(seededRandom(6), 0);
  const { code, out } = await sentHere(SAMPLE, ['--dry-run']);
  expect({ code, out }).toEqual({ code: 0, out: '2,000 accepted, 0 rejected of 2,000 lines; 0 sent.\n' });
  expect(api.taken).toEqual([]);
}, 20_000);

function start(file: string) {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...command(file)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, AWS_REGION: '', NODE_OPTIONS: '', ...TOKEN },
  });
  const ended = async () => {
    const exit = once(child, 'exit');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    return { code: child.exitCode, out, err };
  };
  return { child, ended: ended() };
}

function sentHere(file: string, args: string[] = [], env: Readonly<Record<string, string>> = TOKEN) {
  return runHere([...command(file), ...args], { ...process.env, AWS_REGION: '', ...env });
}

const TOKEN = { SLUICE_TOKEN: 'a token' };

function command(file: string): string[] {
  return ['send', file, '--to', 'orders', '--url', api.url];
}

/** Sends the signal when the API has taken that many more requests. */
function killAfter(requests: number, child: ChildProcess, signal: NodeJS.Signals): void {
  api.onTaken = () => {
    if (--requests === 0) child.kill(signal);
  };
}

/** The retailer's sample N times, as one file. */
async function repeatedSample(times: number): Promise<string> {
  const sample = await readFile(SAMPLE, 'utf8');
  const body = sample.slice(sample.indexOf('\n') + 1);
  const file = join(folder, 'repeated.csv');
  await writeFile(file, sample + body.repeat(times - 1));
  return file;
}

function keys(): Set<string> {
  return new Set(api.taken.map(({ invoice_no, line_no }) => `${invoice_no}/${line_no}`));
}

function line({ description = 'A PLATE', date = '2010-12-01 08:26:00' }): string {
  return `536365,85123A,${description},6,${date},2.55,17850,United Kingdom`;
}
