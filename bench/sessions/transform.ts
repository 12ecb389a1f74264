import { fileURLToPath } from 'node:url';
import type { Bench } from '../harness/bench.ts';
import { cache } from '../harness/files.ts';
import { sessionsFile } from './harness/sessions-file.ts';
import { functionEnv } from '../harness/lambda.ts';
import { python } from '../harness/python.ts';
import { figureOf, interleave, speedOf, type Rounds } from '../harness/rounds.ts';
import { freshSide, node, type Side } from '../harness/side.ts';

const OUTCOME = ['rows', 'duplicates', 'failed'];

export const transform: Bench = {
  name: 'transform',
  title: 'a raw object to clean Parquet, every line validated, beside pandas and pyarrow with fastjsonschema',
  run: async () => {
    const rounds = await interleave([await sluice(60), await pandas(60)], { rounds: 7 });
    expectSameOutcome(rounds);
    const others = await interleave([await sluice(15), await sluice(240)], { rounds: 1 });
    const peak = (name: string, of: Rounds, side: string) => ({
      name,
      unit: 'MiB',
      spread: figureOf(of, side, 'peak'),
    });
    return [
      { name: '60 MB, transform', unit: 's', spread: figureOf(rounds, 'sluice 60') },
      { name: '60 MB, pandas and pyarrow', unit: 's', spread: figureOf(rounds, 'pandas 60') },
      {
        name: '60 MB, as fast as pandas and pyarrow (stretch: 3.5)',
        unit: '×',
        spread: speedOf(rounds, 'sluice 60', 'pandas 60'),
        goal: { atLeast: 2.1 },
      },
      { ...peak('15 MB, peak memory', others, 'sluice 15'), goal: { atMost: 300 } },
      { ...peak('60 MB, peak memory', rounds, 'sluice 60'), goal: { atMost: 300 } },
      { ...peak('240 MB, peak memory', others, 'sluice 240'), goal: { atMost: 300 } },
      peak('60 MB, peak memory of pandas and pyarrow', rounds, 'pandas 60'),
    ];
  },
};

async function sluice(megabytes: number): Promise<Side> {
  const args = [await sessionsFile({ megabytes, dirty: true }), fileURLToPath(new URL('clean-sluice', cache))];
  const script = new URL('./transform/sluice.ts', import.meta.url);
  return freshSide(`sluice ${megabytes}`, { command: node(script, args), env: functionEnv });
}

async function pandas(megabytes: number): Promise<Side> {
  const args = [await sessionsFile({ megabytes, dirty: true }), fileURLToPath(new URL('clean-pandas', cache))];
  const script = new URL('./transform/pandas_pyarrow.py', import.meta.url);
  return freshSide(`pandas ${megabytes}`, { command: python(script, args) });
}

/** A comparison of speed means something only when both did the same. */
function expectSameOutcome(rounds: Rounds): void {
  const outcomes = [...rounds.values()].flat().map((report) => OUTCOME.map((name) => report[name]).join(' '));
  if (new Set(outcomes).size > 1)
    throw new Error(`Expected one ${OUTCOME.join(', ')} of both sides, not ${outcomes.join('; ')}`);
}
