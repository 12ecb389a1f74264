import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Access } from '../../src/cli/deployment/access.ts';
import { startCloud } from '../../src/local/cloud/cloud.ts';
import { createTableBucket, localTables } from '../../tests/support/local-tables.ts';
import { athenaCost, lambdaCost } from './daily/cost.ts';
import { localBucket } from './daily/local-bucket.ts';
import { expectSameRows } from './daily/same-rows.ts';
import { spreadOf, type Bench, type Figure, type Goal } from '../harness/bench.ts';
import { cache } from '../harness/files.ts';
import { functionEnv } from '../harness/lambda.ts';
import { onOneProcessor } from '../harness/one-processor.ts';
import { python } from '../harness/python.ts';
import { figureOf, interleave, speedOf, type Rounds } from '../harness/rounds.ts';
import { freshSide, node, type Side } from '../harness/side.ts';

const PORT = 4768;
const PEERS = ['pandas', 'polars'];
/** The engine's share as the template gives it, and what it may take of a function of 1 GB or of 512 MB. */
const ENGINE_MIB = { template: 1024, gigabyte: 512, half: 192 };

export const daily: Bench = {
  name: 'daily',
  title: 'a day of clean sessions to curated tables and a report, beside pandas and polars, each on one processor',
  run: async () => {
    const cloud = await startCloud({ port: PORT, stateDir: resultOf('cloud'), report: () => undefined });
    try {
      return await figuresWith({ access: cloud.access, made: [] });
    } finally {
      await cloud.stop();
    }
  },
};

/** The table buckets of a local cloud: each run has one of its own, because it leaves days alone that are published. */
interface Tables {
  readonly access: Access;
  /** Their ARNs. */
  readonly made: string[];
}

async function figuresWith(tables: Tables): Promise<Figure[]> {
  const small = await compare(2, ENGINE_MIB.template, 3, tables);
  const large = await compare(8, ENGINE_MIB.gigabyte, 1, tables);
  const tight = await interleave([sluice(await sessions(8), ENGINE_MIB.half, tables)], { rounds: 1 });
  const twice = await interleave([sluice(await sessions(4, 2), ENGINE_MIB.half, tables)], { rounds: 1 });
  const slope = figureOf(large, 'sluice', 'cpu').median / figureOf(small, 'sluice', 'cpu').median;
  return [
    ...figures('2 million rows', small, { faster: 1.5, smaller: 6 }),
    ...figures('8 million rows', large, { faster: 1.4 }),
    peak('8 million rows in 1 GB, peak memory', large, { atMost: 1024 }),
    { name: '8 million rows in 512 MB', unit: 's', spread: figureOf(tight, 'sluice') },
    peak('8 million rows in 512 MB, peak memory', tight, { atMost: 512 }),
    { name: '2 million sessions twice in 512 MB', unit: 's', spread: figureOf(twice, 'sluice') },
    peak('2 million sessions twice in 512 MB, peak memory', twice, { atMost: 512 }),
    cost('USD of a run in the function', lambdaCost(figureOf(large, 'sluice', 'cpu').median)),
    cost('USD of a run with Athena, at most', athenaCost(await bytesOf(await sessions(8)))),
    { name: '4 × the rows, processor time', unit: '×', spread: spreadOf([slope]), goal: { atMost: 4.4 } },
  ];
}

/** All sides over the same rows, which must make the same of them. */
async function compare(millions: number, engineMiB: number, rounds: number, tables: Tables): Promise<Rounds> {
  const clean = await sessions(millions);
  const peers = PEERS.map((name) => {
    const script = new URL(`./daily/daily_${name}.py`, import.meta.url);
    return freshSide(name, { command: onOneProcessor(python(script, [clean, resultOf(name)])) });
  });
  const reports = await interleave([sluice(clean, engineMiB, tables), ...peers], { rounds });
  await expectSameRows(localTables(tables.access, tables.made.at(-1) ?? ''), PEERS.map(resultOf));
  return reports;
}

function sluice(clean: string, engineMiB: number, { access, made }: Tables): Side {
  const script = new URL('./daily/sluice.ts', import.meta.url);
  return {
    name: 'sluice',
    run: async () => {
      const arn = await createTableBucket(access, `bench-${made.length}`, ['sessions']);
      made.push(arn);
      const command = onOneProcessor(node(script, [clean, resultOf('sluice'), engineMiB, PORT, arn]));
      return freshSide('sluice', { command, env: functionEnv }).run();
    },
    stop: () => Promise.resolve(),
  };
}

function figures(rows: string, rounds: Rounds, { faster, smaller }: { faster: number; smaller?: number }): Figure[] {
  const peers = PEERS.flatMap((peer): Figure[] => [
    { name: `${rows}, ${peer}`, unit: 's', spread: figureOf(rounds, peer) },
    {
      name: `${rows}, as fast as ${peer}`,
      unit: '×',
      spread: speedOf(rounds, 'sluice', peer),
      goal: { atLeast: faster },
    },
    { name: `${rows}, the same in processor time`, unit: '×', spread: speedOf(rounds, 'sluice', peer, 'cpu') },
    {
      name: `${rows}, memory of ${peer} by ours`,
      unit: '×',
      spread: speedOf(rounds, 'sluice', peer, 'peak'),
      ...(smaller !== undefined && { goal: { atLeast: smaller } }),
    },
  ]);
  return [
    { name: `${rows}, daily`, unit: 's', spread: figureOf(rounds, 'sluice') },
    { name: `${rows}, processor time`, unit: 's', spread: figureOf(rounds, 'sluice', 'cpu') },
    peak(`${rows}, peak memory`, rounds),
    ...peers,
  ];
}

function peak(name: string, rounds: Rounds, goal?: Goal): Figure {
  return { name, unit: 'MiB', spread: figureOf(rounds, 'sluice', 'peak'), ...(goal && { goal }) };
}

function cost(name: string, dollars: number): Figure {
  return { name: `8 million rows, ${name}`, unit: '', spread: spreadOf([dollars]), decimals: 4 };
}

async function bytesOf(clean: string): Promise<number> {
  const objects = await localBucket(clean, clean).store.list('clean/');
  return objects.reduce((sum, { key }) => sum + statSync(`${clean}/${key}`).size, 0);
}

/** A folder of `millions` of clean rows, of `distinct` million sessions if given; created if missing; returns its path. */
async function sessions(millions: number, distinct?: number): Promise<string> {
  const name = `clean-days-${millions}${distinct === undefined ? '' : `-of-${distinct}`}`;
  const path = fileURLToPath(new URL(name, cache));
  if (existsSync(path)) return path;
  rmSync(`${path}.part`, { recursive: true, force: true });
  const command = node(new URL('./daily/write-clean.ts', import.meta.url), [
    `${path}.part`,
    millions * 1e6,
    ...(distinct === undefined ? [] : [distinct * 1e6]),
  ]);
  await freshSide('write-clean', { command }).run();
  renameSync(`${path}.part`, path);
  return path;
}

function resultOf(side: string): string {
  return fileURLToPath(new URL(`daily-${side}`, cache));
}
