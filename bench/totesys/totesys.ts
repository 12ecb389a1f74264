import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../src/local/postgres/postgres.ts';
import type { DatabaseSecret } from '../../src/lib/generated/database-secret.v1.ts';
import { spreadOf, type Bench, type Figure } from '../harness/bench.ts';
import { cache } from '../harness/files.ts';
import { functionEnv } from '../harness/lambda.ts';
import { python } from '../harness/python.ts';
import { freshSide, node, type Report } from '../harness/side.ts';
import { change, type Databases, makeDatabases } from './totesys/databases.ts';
import { expectSameWarehouse } from './totesys/same-warehouse.ts';

const PORT = 4647;
/** Sales orders; half as many purchase orders come with them. */
const ORDERS = Number(process.env['TOTESYS_ORDERS'] ?? 1_000_000);
const STEPS = ['extract', 'transform', 'load'] as const;

export const totesys: Bench = {
  name: 'totesys',
  title: `${ORDERS.toLocaleString('en')} sales orders and then 10,000 changes from PostgreSQL to PostgreSQL, beside pandas, once`,
  run: async () => {
    const folder = fileURLToPath(new URL('totesys', cache));
    rmSync(folder, { recursive: true, force: true });
    const { superuser, stop } = await startPostgres({ port: PORT, stateDir: folder });
    try {
      const databases = await makeDatabases(superuser, ORDERS);
      const initial = await runBoth(databases, `${folder}/lake`);
      await change(databases);
      const increment = await runBoth(databases, `${folder}/lake`);
      return [...figures('initial load', initial, 5), ...figures('10,000 changes', increment, 20)];
    } finally {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Both {
  /** In the order of STEPS. */
  readonly ours: readonly Report[];
  readonly pandas: Report;
}

/** Brings both warehouses up to date, which must then have the same. */
async function runBoth({ reader, loader, peer }: Databases, lake: string): Promise<Both> {
  const script = new URL('./totesys/step.ts', import.meta.url);
  const ours: Report[] = [];
  for (const step of STEPS) {
    const env = { ...functionEnv, SECRET: JSON.stringify(step === 'load' ? loader : reader) };
    ours.push(await freshSide(step, { command: node(script, [step, lake]), env }).run());
  }
  const command = python(new URL('./totesys/naive_pandas.py', import.meta.url), []);
  const env = { SOURCE: urlOf(reader), WAREHOUSE: urlOf(peer) };
  const pandas = await freshSide('pandas', { command, env }).run();
  await expectSameWarehouse(loader, peer);
  return { ours, pandas };
}

function figures(what: string, { ours, pandas }: Both, atLeast: number): Figure[] {
  const steps = STEPS.flatMap((step, index) => {
    const report = ours[index];
    return [
      figure(`${what}, ${step}`, 's', report?.time ?? NaN),
      figure(`${what}, ${step}, processor time of the function`, 's', report?.['cpu'] ?? NaN),
      { ...figure(`${what}, ${step}, peak memory`, 'MiB', report?.['peak'] ?? NaN), goal: { atMost: 600 } },
    ];
  });
  const time = ours.reduce((sum, report) => sum + report.time, 0);
  return [
    ...steps,
    figure(`${what}, all three`, 's', time),
    figure(`${what}, pandas`, 's', pandas.time),
    figure(`${what}, pandas, peak memory`, 'MiB', pandas['peak'] ?? NaN),
    { ...figure(`${what}, as fast as pandas`, '×', pandas.time / time), goal: { atLeast } },
  ];
}

function figure(name: string, unit: string, value: number): Figure {
  return { name, unit, spread: spreadOf([value]) };
}

function urlOf({ host, port = 5432, username, password, dbname }: DatabaseSecret): string {
  return `postgresql+psycopg2://${username}:${encodeURIComponent(password)}@${host}:${port}/${dbname}?sslmode=require`;
}
