import type { MiddlewareObj } from '@middy/core';
import type { LandedContract } from '../../../src/cli/pipelines/landed.ts';
import { entryPointOf, landedIn } from '../../../src/cli/pipelines/landed.ts';
import type { Pipeline } from '../../../src/cli/pipelines/pipeline.ts';
import { REQUEST_LIMITS } from '../../../src/lib/http/request-limits.ts';
import { readRaw } from '../../../src/lib/objects/read-raw.ts';
import type { FailedStore } from '../../../src/lib/ports/failed-store.ts';
import { httpBody } from '../../../src/lib/sources/http.ts';
import { kinesisRecords } from '../../../src/lib/sources/kinesis.ts';
import { type ReadObject, s3Objects } from '../../../src/lib/sources/s3-objects.ts';
import { sqsMessages } from '../../../src/lib/sources/sqs.ts';
import type { Telemetry } from '../../../src/lib/telemetry/telemetry.ts';
import { at, list } from '../../../src/lib/values.ts';
import { kinesisRecord, s3Event, sqsEvent } from '../fakes/events.ts';
import { httpEvent } from '../fakes/http-event.ts';
import { fakeObjects } from '../fakes/open-object.ts';
import { tableContract } from '../contracts/table-contract.ts';
import { functionOf } from '../faults/deliveries.ts';
import { isGzip, linesIn, requestsOf, samplesOf } from './bodies.ts';

/** What became of inputs. */
interface Taken {
  readonly accepted: number;
  /** Rejections that the sender was shown; the others are in the failed store. */
  readonly refused: number;
  /** How many messages there were; undefined if only a parser could say. */
  readonly given: number | undefined;
}

/** Where messages come into a pipeline. */
export interface EntryPoint {
  readonly name: string;
  readonly contract: string;
  /** Beginnings of files that it takes. */
  readonly files: readonly Buffer[];
  readonly give: (inputs: readonly Buffer[]) => Promise<Taken>;
}

interface Ports {
  readonly failed: FailedStore;
  readonly telemetry: Telemetry;
  readonly observe: () => MiddlewareObj;
}

/** All entry points of pipelines: those that they name, and the objects and streams behind them. */
export async function entryPointsOf(pipelines: readonly Pipeline[], ports: Ports): Promise<EntryPoint[]> {
  const all = pipelines.flatMap((pipeline) =>
    landedIn([pipeline]).map((landed) => entryPoints(pipeline, landed, ports)),
  );
  return (await Promise.all(all)).flat();
}

async function entryPoints(
  pipeline: Pipeline,
  landed: LandedContract,
  { failed, telemetry, observe }: Ports,
): Promise<EntryPoint[]> {
  const gate = { contract: tableContract(landed.contract), stage: `${pipeline.name}.fuzz`, failed, telemetry };
  const isThere = { queue: entryPointOf(landed, 'queue'), file: entryPointOf(landed, 'import') };
  const hasApi = entryPointOf(landed, 'api') !== undefined || pipeline.api !== undefined;
  let accepted = 0;
  const acceptAll = (messages: readonly unknown[]) => {
    accepted += messages.length;
    return Promise.resolve([]);
  };
  const taking = async (give: () => Promise<Pick<Taken, 'given'> & { readonly refused?: number }>): Promise<Taken> => {
    accepted = 0;
    return { refused: 0, ...(await give()), accepted };
  };
  const point = (kind: string, give: EntryPoint['give'], files: readonly Buffer[] = []): EntryPoint => {
    return { name: `${pipeline.name} ${kind}`, contract: landed.contract.id, files, give };
  };
  const consume = functionOf(sqsMessages(gate), acceptAll, observe());
  const archive = functionOf(kinesisRecords(gate), acceptAll, observe());
  const ingest = functionOf(httpBody({ ...gate, ...REQUEST_LIMITS, permits: () => true }), acceptAll, observe());
  const landing = (read: ReadObject) => async (key: string, bytes: Buffer) => {
    const source = s3Objects(gate, fakeObjects({ [`lake/${key}`]: { bytes } }), read);
    const land = functionOf(
      source,
      async (objects) => {
        for await (const { rows } of objects) for await (const some of rows) accepted += some.length;
      },
      observe(),
    );
    await land(s3Event('lake', encodeURIComponent(key)));
  };
  const queue = point('queue', (inputs) =>
    taking(async () => {
      const { batchItemFailures } = await consume(sqsEvent(...inputs.map(String)));
      return { given: inputs.length - batchItemFailures.length };
    }),
  );
  const stream = point('stream', (inputs) =>
    taking(async () => {
      const Records = inputs.map((bytes, n) => kinesisRecord(String(n), bytes));
      const { batchItemFailures } = await archive({ Records });
      return { given: inputs.length - batchItemFailures.length };
    }),
  );
  const api = point('api', (inputs) =>
    taking(async () => {
      const answers = await Promise.all(
        requestsOf(inputs).map((body) => ingest(httpEvent({ body: String(body), isBase64Encoded: false }))),
      );
      const messages = answers.map(({ statusCode, body }) => {
        if (![202, 400, 413, 422].includes(statusCode)) throw new Error(`Answered ${statusCode}`);
        const answer: unknown = JSON.parse(body);
        const refused = list(at(answer, 'rejected')).length;
        return statusCode === 202 || statusCode === 422
          ? { refused, given: Number(at(answer, 'accepted') ?? 0) + refused }
          : { refused: 1, given: 1 };
      });
      const sum = (of: 'refused' | 'given') => messages.reduce((total, each) => total + each[of], 0);
      return { refused: sum('refused'), given: sum('given') };
    }),
  );
  const raw = point('raw objects', (inputs) =>
    taking(async () => {
      const bytes = Buffer.concat(inputs.flatMap((each) => [each, LINE_FEED]));
      await landing(readRaw)('raw/fuzz', bytes);
      return { given: isGzip(bytes) ? undefined : linesIn(bytes) };
    }),
  );
  const { file } = isThere;
  const columns = landed.contract.columns.map(({ name }) => name);
  const samples: Record<string, Buffer[]> = {};
  if (file) for (const ending of DOCUMENTS) samples[ending] = await samplesOf(pipeline.name, columns, ending);
  const imports = ['ndjson', ...DOCUMENTS].map((ending) =>
    point(
      `import .${ending}`,
      (inputs) =>
        taking(async () => {
          if (!file) throw new Error('Expected an import');
          const bytes = Buffer.concat(
            ending === 'ndjson' ? inputs.flatMap((each) => [each, LINE_FEED]) : inputs.slice(0, 1),
          );
          await landing(file.read)(`import/fuzz.${ending}`, bytes);
          return { given: ending === 'ndjson' && !isGzip(bytes) ? linesIn(bytes) : undefined };
        }),
      samples[ending] ?? [],
    ),
  );
  return [raw, ...(isThere.queue ? [queue] : []), ...(hasApi ? [api, stream] : []), ...(file ? imports : [])];
}

/** Endings of files that only their parser can divide into messages. */
const DOCUMENTS = ['csv', 'json', 'parquet'];
const LINE_FEED = Buffer.from('\n');
