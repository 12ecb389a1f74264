import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startCloud } from '../../src/local/cloud/cloud.ts';
import type { Access } from '../../src/cli/deployment/access.ts';
import { localApiUrl } from '../../src/cli/deployment/local-api-url.ts';
import { retailerCsv } from '../../src/orders/retailer-csv.ts';
import { USUAL } from '../../src/orders/retailer-options.ts';
import { spreadOf, type Bench, type Figure } from '../harness/bench.ts';
import { cache, root } from '../harness/files.ts';
import { deployNoOp } from './query/no-op.ts';
import { send } from './query/signed.ts';

const PORT = 4645;
const ROUNDS = 7;
const REQUESTS = 100;

const PATHS = ['/invoices/536464', '/customers/17850', '/customers/17850/invoices?limit=20'] as const;

/** What a query costs beyond what the emulator itself does for a function that does nothing. */
export const query: Bench = {
  name: 'query',
  title: `GET on the local cloud, ${REQUESTS} a round, taking turns with a function that does nothing`,
  run: async () => {
    const cloud = await startCloud({
      port: PORT,
      stateDir: fileURLToPath(new URL('query', cache)),
      report: () => undefined,
    });
    try {
      const deployed = await cloud.deploy(['operations', 'orders']);
      const api = localApiUrl(deployed('orders', 'ApiUrl'), cloud.access);
      const noOp = `${localApiUrl(await deployNoOp(cloud.access), cloud.access)}/nothing`;
      await fill(api, cloud.access);
      return await measure([noOp, ...PATHS.map((path) => `${api}${path}`)], cloud.access);
    } finally {
      await cloud.stop();
    }
  },
};

/** Posts the 2,000 real lines and waits until the last can be read. */
async function fill(api: string, access: Access): Promise<void> {
  const sample = fileURLToPath(new URL('data/orders/online_retail_sample.csv', root));
  const lines: unknown[] = [];
  for await (const readings of retailerCsv(createReadStream(sample), USUAL))
    lines.push(...readings.map(({ content }) => ('data' in content ? content.data : undefined)));
  for (let from = 0; from < lines.length; from += 500)
    await send(access, `${api}/order-lines`, { body: JSON.stringify(lines.slice(from, from + 500)), expected: 202 });
  for (let tries = 0; tries < 120; tries++) {
    const texts = await Promise.allSettled(PATHS.map((path) => send(access, `${api}${path}`, { expected: 200 })));
    if (texts.every(({ status }) => status === 'fulfilled')) return;
    await sleep(500);
  }
  throw new Error('Expected the lines to be projected within a minute');
}

/** The first URL is what the others are compared with, round by round. */
async function measure(urls: readonly string[], access: Access): Promise<Figure[]> {
  const rounds: number[][] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const p95s = await p95OfEach(urls, access);
    // the first round warms up
    if (round > 0) rounds.push(p95s);
  }
  const [, ...queries] = urls;
  return [
    { name: 'nothing, p95', unit: 'ms', spread: spreadOf(rounds.map(([nothing = 0]) => nothing)) },
    ...queries.flatMap((_url, place): Figure[] => {
      const path = PATHS[place] ?? '';
      const of = (round: readonly number[]) => round[place + 1] ?? NaN;
      return [
        { name: `${path}, p95`, unit: 'ms', spread: spreadOf(rounds.map(of)) },
        {
          name: `${path} / nothing`,
          unit: '×',
          spread: spreadOf(rounds.map((round) => of(round) / (round[0] ?? NaN))),
          goal: { atMost: 2 },
        },
      ];
    }),
  ];
}

/** Takes turns, the first one changing, so that whatever else the machine does falls on all of them. */
async function p95OfEach(urls: readonly string[], access: Access): Promise<number[]> {
  const times = urls.map((): number[] => []);
  for (let n = 0; n < REQUESTS; n++) {
    for (const turn of urls.keys()) {
      const place = (turn + n) % urls.length;
      const start = performance.now();
      await send(access, urls[place] ?? '', { expected: 200 });
      times[place]?.push(performance.now() - start);
    }
  }
  return times.map((each) => each.toSorted((a, b) => a - b)[Math.ceil(0.95 * REQUESTS) - 1] ?? NaN);
}
