import type { Bench, Figure, Goal } from '../harness/bench.ts';
import { sessionsFile } from './harness/sessions-file.ts';
import { functionEnv } from '../harness/lambda.ts';
import { figureOf, interleave, speedOf } from '../harness/rounds.ts';
import { node, residentSide } from '../harness/side.ts';

export const consume: Bench = {
  name: 'consume',
  title:
    'the step with middy and Powertools on events of a queue, beside a bare loop and the Powertools batch processor',
  run: async () => [
    ...(await ofSize(10, { ofBareLoop: { atLeast: 0.68 } })),
    ...(await ofSize(1000, { ofBareLoop: { atLeast: 0.92 }, ofBatchProcessor: { atLeast: 1.5 } })),
  ],
};

interface Goals {
  readonly ofBareLoop: Goal;
  readonly ofBatchProcessor?: Goal;
}

async function ofSize(records: number, { ofBareLoop, ofBatchProcessor }: Goals): Promise<Figure[]> {
  const path = await sessionsFile({ megabytes: 10, dirty: false });
  const sides = ['sluice', 'bare', 'powertools-batch'].map((name) => {
    const script = new URL(`./consume/${name}.ts`, import.meta.url);
    return residentSide(name, { command: node(script, [path, records]), env: functionEnv });
  });
  const rounds = await interleave(sides, { rounds: 31, warmUp: 5 });

  const time = (name: string, side: string) => ({
    name: `${records}: ${name}`,
    unit: 'µs/record',
    spread: figureOf(rounds, side),
  });
  const speed = (peer: string, side: string, goal?: Goal) => ({
    name: `${records}: step, as fast as ${peer}`,
    unit: '×',
    spread: speedOf(rounds, 'sluice', side),
    ...(goal && { goal }),
  });
  return [
    time('step', 'sluice'),
    time('bare loop', 'bare'),
    time('Powertools batch processor', 'powertools-batch'),
    speed('the bare loop', 'bare', ofBareLoop),
    speed('the Powertools batch processor', 'powertools-batch', ofBatchProcessor),
  ];
}
