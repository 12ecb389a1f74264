import type { Figure } from '../../harness/bench.ts';
import { figureOf, interleave } from '../../harness/rounds.ts';
import { freshSide, node, type Side } from '../../harness/side.ts';
import { startCountingApi, type CountingApi } from './counting-api.ts';
import { manyInvoices } from './many-invoices.ts';
import { repeated } from './repeated.ts';

/** The client with an API that only counts, on a file, on one 4 × as large, and on one of as many invoices as a file may have. */
export async function clientFigures(file: string): Promise<Figure[]> {
  const api = await startCountingApi();
  try {
    return await ofClient(api, file, await repeated(file, 4), manyInvoices());
  } finally {
    api.close();
  }
}

async function ofClient(api: CountingApi, file: string, larger: string, distinct: string): Promise<Figure[]> {
  const rounds = await interleave([sender('client', file, api)], { rounds: 5 });
  const once = await interleave([sender('larger', larger, api), sender('distinct', distinct, api)], { rounds: 1 });
  return [
    { name: 'client', unit: 'lines/s', spread: figureOf(rounds, 'client', 'speed') },
    { name: 'client: lines', unit: '', spread: figureOf(rounds, 'client', 'lines') },
    {
      name: 'client: lines per request',
      unit: '',
      spread: figureOf(rounds, 'client', 'linesPerRequest'),
      goal: { atLeast: 100 },
    },
    { name: 'client: peak memory', unit: 'MiB', spread: figureOf(rounds, 'client', 'peak'), goal: { atMost: 150 } },
    {
      name: 'client: peak memory, a file 4 × as large',
      unit: 'MiB',
      spread: figureOf(once, 'larger', 'peak'),
      goal: { atMost: 150 },
    },
    {
      name: 'client: peak memory, a million invoices',
      unit: 'MiB',
      spread: figureOf(once, 'distinct', 'peak'),
      goal: { atMost: 256 },
    },
  ];
}

function sender(name: string, file: string, api: CountingApi): Side {
  const script = new URL('./client.ts', import.meta.url);
  const [program, ...args] = node(script, [file, api.url]);
  // as bin/sluice.mjs starts it
  const command = [program, '--optimize-for-size', ...args] as const;
  const side = freshSide(name, { command, env: { SLUICE_TOKEN: 'bench' } });
  return {
    ...side,
    run: async () => {
      const report = await side.run();
      const { requests, lines } = api.take();
      return { ...report, lines, speed: lines / report.time, linesPerRequest: lines / requests };
    },
  };
}
