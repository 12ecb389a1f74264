import type { Figure, Goal } from '../../harness/bench.ts';
import { functionEnv } from '../../harness/lambda.ts';
import { figureOf, interleave } from '../../harness/rounds.ts';
import { freshSide, node, type Side } from '../../harness/side.ts';
import { SERVICES, UNVERIFIED } from './cost.ts';

/** The functions with ports in memory, what they use and what it costs, beside a request for every line. */
export async function pipelineFigures(file: string): Promise<Figure[]> {
  const [ours, single] = ['batches', 'a request per line'];
  const rounds = await interleave([functions(ours, file, 500, Infinity), functions(single, file, 1, 2000)], {
    rounds: 5,
  });
  const of = (name: string, unit: string, figure: string, goal?: Goal): Figure => {
    return { name, unit, spread: figureOf(rounds, ours, figure), ...(goal && { goal }) };
  };
  const usd = (name: string, side: string, figure: string) => ({
    name: `cost of a million lines: ${name}`,
    unit: 'USD',
    spread: figureOf(rounds, side, figure),
    decimals: 4,
  });
  return [
    of('ingest', 'lines/s', 'ingestSpeed'),
    of('project', 'lines/s', 'projectSpeed'),
    of('write units, as a multiple of the least', '×', 'writeRatio', { atMost: 1.2 }),
    ...SERVICES.map((service) => usd(UNVERIFIED.has(service) ? `${service}, us-east-1` : service, ours, service)),
    usd('all', ours, 'cost'),
    usd('all, a request per line', single, 'cost'),
  ];
}

function functions(name: string, file: string, linesPerRequest: number, mostRequests: number): Side {
  const command = node(new URL('./pipeline.ts', import.meta.url), [file, linesPerRequest, mostRequests]);
  return freshSide(name, { command, env: { ...functionEnv, POWERTOOLS_SERVICE_NAME: 'orders' } });
}
