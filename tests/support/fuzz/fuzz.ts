import { oneIn, pick, seededRandom } from '../../../src/contracts/generator/random.ts';
import { readSchemas } from '../../../src/contracts/schema.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { ROOT } from '../../../src/cli/templates/template.ts';
import type { FailedEvent } from '../../../src/lib/generated/failed-event.v1.ts';
import type { FailedStore } from '../../../src/lib/ports/failed-store.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { type EntryPoint, entryPointsOf } from './entry-points.ts';
import { damaged, type Input, inputsOf } from './inputs.ts';

interface Options {
  readonly count: number;
  readonly seed: number;
  /** Called now and then with how many inputs were given. */
  readonly progress?: (done: number) => void;
  /** Changes entry points. */
  readonly through?: (point: EntryPoint) => EntryPoint;
}

interface Fuzzed {
  /** How many inputs each entry point was given. */
  readonly inputs: Readonly<Record<string, number>>;
  readonly accepted: number;
  readonly rejected: number;
  /** What should not have happened, and the seed that makes it happen again. */
  readonly findings: readonly string[];
}

/**
 * Gives every entry point of every pipeline inputs: a function must not fail, each message must be accepted or rejected, and what
 * is in a message must not be in a log line or in the reason for its rejection.
 */
export async function fuzz({ count, seed, progress = () => undefined, through = same }: Options): Promise<Fuzzed> {
  process.env['POWERTOOLS_SERVICE_NAME'] ??= 'fuzz';
  const kept: FailedEvent[] = [];
  const failed: FailedStore = { keep: (events) => Promise.resolve(void kept.push(...events)) };
  const points = (await entryPointsOf(await readPipelines(), { failed, ...powertools() })).map(through);
  const schemas = new Map((await readSchemas(ROOT)).map((schema) => [schema.$id, schema]));
  const inputs: Record<string, number> = {};
  const findings: string[] = [];
  let [accepted, rejected, done] = [0, 0, 0];
  for (let round = 0; done < count; round++) {
    const point = points[round % points.length];
    const schema = schemas.get(point?.contract ?? '');
    if (!point || !schema) throw new Error('Expected entry points whose contracts have schemas');
    const roundSeed = seed + round;
    const random = seededRandom(roundSeed);
    const size = isDocument(point) ? 1 : BATCH;
    const given: Input[] =
      point.files.length > 0 && oneIn(random, 2)
        ? [damaged(random, { bytes: pick(random, point.files), secrets: [] })]
        : inputsOf(schema, random, size);
    const found = (what: string) => findings.push(`seed ${String(roundSeed)}, ${point.name}: ${what}`);
    kept.length = 0;
    const { lines, outcome } = await printedBy(() => point.give(given.map(({ bytes }) => bytes)));
    if ('error' in outcome) found(`failed: ${String(outcome.error)}`);
    else {
      const { taken } = outcome;
      const answered = taken.accepted + taken.refused + kept.length;
      if (
        taken.given === undefined
          ? answered === 0 && given.some(({ bytes }) => bytes.length > 0)
          : answered !== taken.given
      )
        found(`given ${String(taken.given)}, answered ${String(answered)}`);
      accepted += taken.accepted;
      rejected += taken.refused + kept.length;
    }
    const secrets = given.flatMap((each) => each.secrets);
    const reasons = kept.map(({ errors }) => JSON.stringify(errors));
    if (secrets.some((secret) => lines.some((line) => line.includes(secret))))
      found('a log line shows what a message holds');
    if (secrets.some((secret) => reasons.some((reason) => reason.includes(secret))))
      found('a reason shows what a message holds');
    inputs[point.name] = (inputs[point.name] ?? 0) + given.length;
    done += given.length;
    progress(done);
  }
  return { inputs, accepted, rejected, findings };
}

const same = (point: EntryPoint) => point;

/** DuckDB reads a document as a whole, which takes as long as many messages. */
function isDocument({ name }: EntryPoint): boolean {
  return /\.(csv|json|parquet)$/.test(name);
}

/** What the process prints during work, by line, and what the work leads to. */
async function printedBy<Result>(work: () => Promise<Result>) {
  const printed: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));
  const write = (chunk: unknown) => {
    printed.push(String(chunk));
    return true;
  };
  for (const { stream } of streams) Object.assign(stream, { write });
  const outcome = await work().then(
    (taken) => ({ taken }),
    (error: unknown) => ({ error }),
  );
  for (const { stream, write: real } of streams) Object.assign(stream, { write: real });
  return { lines: printed, outcome };
}

const BATCH = 100;
