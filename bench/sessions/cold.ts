import { fakeFirehose } from './cold/firehose.ts';
import type { Bench, Figure, Goal } from '../harness/bench.ts';
import { sessionsFile } from './harness/sessions-file.ts';
import { bundle, isLimited, readFunctions, type Bundle } from '../../tests/support/functions.ts';
import { functionEnv } from '../harness/lambda.ts';
import { figureOf, interleave, speedOf } from '../harness/rounds.ts';
import { freshSide, node } from '../harness/side.ts';

export const cold: Bench = {
  name: 'cold',
  title:
    'cold start of the bundled consume function, from its import to its answer to a first event; sizes of all bundles',
  run: async () => [...(await coldStart()), ...(await sizes())],
};

async function coldStart(): Promise<Figure[]> {
  const consume = readFunctions().find(({ name }) => name === 'sessions ConsumeFunction');
  if (!consume) throw new Error('Expected a ConsumeFunction in src/sessions/template.yaml');
  const entryPoints = ['../bench/sessions/cold/consume-ajv.ts'];
  const ours = await bundle(consume);
  const peer = await bundle({ name: 'bench consume-ajv', options: { ...consume.options, entryPoints } });
  const path = await sessionsFile({ megabytes: 10, dirty: false });
  const { server, url } = await fakeFirehose();
  const env = {
    ...functionEnv,
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    DELIVERY_STREAM_NAME: 'bench',
    LAKE_BUCKET: 'bench',
  };
  const side = (name: string, { file }: Bundle) =>
    freshSide(name, { command: node(new URL('./cold/first-event.ts', import.meta.url), [file, path]), env });
  const rounds = await interleave([side('ours', ours), side('peer', peer)], { rounds: 15, warmUp: 1 });
  server.close();
  const phase = (name: string, report: string, goal?: Goal): Figure[] => [
    { name: `${name}, consume`, unit: 'ms', spread: figureOf(rounds, 'ours', report) },
    { name: `${name}, with Ajv compiling and all SDK clients`, unit: 'ms', spread: figureOf(rounds, 'peer', report) },
    // the share of the other's time is the other's speed
    {
      name: `${name}, share of the time`,
      unit: '×',
      spread: speedOf(rounds, 'peer', 'ours', report),
      ...(goal && { goal }),
    },
  ];
  return [...phase('ready for a first event', 'ready', { atMost: 0.45 }), ...phase('first event answered', 'time')];
}

async function sizes(): Promise<Figure[]> {
  const figures = [];
  for (const lambda of readFunctions()) {
    const { atStart, inTotal } = await bundle(lambda);
    figures.push(
      kib(`${lambda.name}: loaded at start`, atStart),
      kib(`${lambda.name}: in total`, inTotal, isLimited(lambda) ? { atMost: 450 } : undefined),
    );
  }
  return figures;
}

function kib(name: string, bytes: number, goal?: Goal): Figure {
  const size = bytes / 1024;
  return { name, unit: 'KiB', spread: { median: size, min: size, max: size }, ...(goal && { goal }) };
}
