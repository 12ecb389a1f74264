import { fileURLToPath } from 'node:url';
import type { Access } from '../../src/cli/deployment/access.ts';
import { startCloud } from '../../src/local/cloud/cloud.ts';
import { createTableBucket } from '../../tests/support/local-tables.ts';
import type { Bench, Figure } from '../harness/bench.ts';
import { cache } from '../harness/files.ts';
import { functionEnv } from '../harness/lambda.ts';
import { figureOf, interleave, speedOf } from '../harness/rounds.ts';
import { freshSide, node, type Side } from '../harness/side.ts';
import { sessionsFile } from './harness/sessions-file.ts';

const PORT = 4769;
const LAKE = pathOf('published-lake');
/** The number of rows of a large table, in millions. */
const MILLIONS = Number(process.env['PUBLISH_MILLIONS'] ?? 50);

export const publish: Bench = {
  name: 'publish',
  title:
    'clean Parquet to a table with one row per key, beside the transform that made it; into a small and a large table',
  run: async () => {
    const cloud = await startCloud({ port: PORT, stateDir: pathOf('publish-cloud'), report: () => undefined });
    try {
      return [...(await besideTransform(cloud.access)), ...(await intoTables(cloud.access))];
    } finally {
      await cloud.stop();
    }
  },
};

async function besideTransform(access: Access): Promise<Figure[]> {
  const transform = freshSide('transform', {
    command: node(new URL('./transform/sluice.ts', import.meta.url), [
      await sessionsFile({ megabytes: 60, dirty: true }),
      LAKE,
    ]),
    env: functionEnv,
  });
  await transform.run();
  const rounds = await interleave([transform, publishing(access)], { rounds: 5 });
  return [
    { name: '60 MB, transform', unit: 's', spread: figureOf(rounds, 'transform') },
    { name: '60 MB, publish', unit: 's', spread: figureOf(rounds, 'publish') },
    {
      name: '60 MB, publish by transform',
      unit: '×',
      spread: speedOf(rounds, 'transform', 'publish'),
      goal: { atMost: 1.5 },
    },
    { name: '60 MB, peak memory', unit: 'MiB', spread: figureOf(rounds, 'publish', 'peak') },
  ];
}

/** Each run publishes into a new table. */
function publishing(access: Access): Side {
  let buckets = 0;
  return {
    name: 'publish',
    run: async () => {
      const arn = await createTableBucket(access, `publish-${buckets++}`, ['sessions']);
      const command = node(new URL('./publish/sluice.ts', import.meta.url), [LAKE, PORT, arn]);
      return freshSide('publish', { command, env: functionEnv }).run();
    },
    stop: () => Promise.resolve(),
  };
}

async function intoTables(access: Access): Promise<Figure[]> {
  const arn = await createTableBucket(access, 'merged', ['bench']);
  const script = new URL('./publish/merge.ts', import.meta.url);
  const [small, large] = [MILLIONS / 10, MILLIONS];
  const merges: Side[] = [];
  for (const millions of [small, large]) {
    const args = [PORT, arn, millions * 1e6];
    await freshSide('fill', { command: node(script, [...args, 'fill']) }).run();
    merges.push(freshSide(`${millions} million`, { command: node(script, [...args, 10_000]) }));
  }
  const rounds = await interleave(merges, { rounds: 1 });
  const object = { command: node(script, [PORT, arn, small * 1e6, small * 1e6]) };
  const whole = await interleave([freshSide('object', object)], { rounds: 1 });
  const of = (millions: number) => [
    { name: `10,000 keys into ${millions} million rows`, unit: 's', spread: figureOf(rounds, `${millions} million`) },
    {
      name: `10,000 keys into ${millions} million rows, peak memory`,
      unit: 'MiB',
      spread: figureOf(rounds, `${millions} million`, 'peak'),
    },
  ];
  return [
    ...of(small),
    ...of(large),
    {
      name: '10 × the rows, peak memory',
      unit: '×',
      spread: speedOf(rounds, `${small} million`, `${large} million`, 'peak'),
      goal: { atMost: 1.1 },
    },
    { name: `an object of ${small} million rows into as many`, unit: 's', spread: figureOf(whole, 'object') },
    {
      name: `an object of ${small} million rows into as many, peak memory`,
      unit: 'MiB',
      spread: figureOf(whole, 'object', 'peak'),
    },
  ];
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, cache));
}
