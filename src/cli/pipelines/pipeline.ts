import type { Usage } from '../cost/usage.ts';
import type { GlueTables } from '../../contracts/glue-template.ts';
import type { DrillDefinition } from './drill.ts';
import type { Demo } from './demo.ts';
import type { LandedVersion } from '../../lib/contracts/contract.ts';
import type { LakeTable } from '../../lib/lake/lake-table.ts';
import type { OpenedObject } from '../../lib/ports/opened-object.ts';
import type { ReadableFile } from '../../lib/objects/json-messages.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import type { Catalogue } from '../../lib/warehouse/catalogue.ts';

/**
 * What tools know about a pipeline: the default export of its `pipeline.ts`. Modules that only one tool needs are loaded by
 * that tool, so that the others start without them.
 */
export interface PipelineDefinition {
  /** What it is an example of, for the README's table; omitted by one's own. */
  readonly example?: string;
  /** What lands in its bucket, the stack output LakeBucket; omitted if it has none. */
  readonly lake?: Lake;
  readonly warehouse?: PipelineWarehouse;
  /** A client of its own for the HTTP API at the stack output ApiUrl, for `sluice send --to`. */
  readonly api?: Api;
  /** How `npm start` shows it at work. */
  readonly demo?: () => Promise<Demo>;
  readonly drills?: () => Promise<readonly DrillDefinition[]>;
  readonly backfill?: () => Promise<Backfill>;
  /**
   * What Athena reads of it besides clean and rejected messages: `npx sluice contracts` derives `generated/glue.yaml` from all of
   * them, which its template nests.
   */
  readonly glueTables?: () => Promise<GlueTables>;
  /** What AWS bills of its data, for `sluice cost`; omitted if it is like that of any pipeline with a queue. */
  readonly usage?: () => Promise<Usage>;
  /** The stack output that names the topic by which alarms reach people. */
  readonly mailTopic?: string;
  /** Template parameters to which `npm start` and `sluice deploy` give other values than the defaults. */
  readonly localParameters?: Readonly<Record<string, string>>;
}

export interface Pipeline extends PipelineDefinition {
  /** The name of its folder in `src/`. */
  readonly name: string;
}

interface Lake {
  /** The clean tables. */
  readonly landed?: readonly Landed[];
  /** What its batches publish in the table bucket. */
  readonly tables?: readonly LakeTable[];
}

/** A contract whose messages land in the lake. */
export interface Landed {
  readonly contract: LandedVersion;
  /** How people send them, first what `sluice send` does; omitted if messages are only made internally. */
  readonly entryPoints?: readonly [EntryPoint, ...EntryPoint[]];
  /**
   * Functions that write the stream of these messages elsewhere, too: by the stage under which they keep what their sink refused, the
   * stack output that names the function. Replay hands it these messages, which have landed already.
   */
  readonly sinks?: Readonly<Record<string, string>>;
}

/**
 * Where messages enter: a queue, whose URL is a stack output, a file dropped below `import/` in the lake's bucket, or an HTTP API, whose
 * address is the stack output ApiUrl.
 */
export type EntryPoint = QueueEntryPoint | ImportEntryPoint | ApiEntryPoint;

export interface ApiEntryPoint {
  readonly kind: 'api';
  /** Where messages are posted, such as `/readings`. */
  readonly path: string;
}

export interface QueueEntryPoint {
  readonly kind: 'queue';
  readonly output: string;
}

export interface ImportEntryPoint {
  readonly kind: 'import';
  /** Reads a dropped file, according to the extension of its key and its user metadata, which holds the options. */
  readonly read: (object: ReadableFile & Pick<OpenedObject, 'metadata'>) => AsyncIterable<Reading[]>;
  /** The options of a file, by their name in commands and user metadata, such as `encoding`; see `DIALECT_OPTIONS`. */
  readonly options: Readonly<Record<string, ImportOption>>;
  /** Suggests, in one sentence, an option besides `DIALECT_OPTIONS` that may read the rejected values at `pointer`. */
  readonly hintFor?: (pointer: string, metadata: Readonly<Record<string, string>>) => string | undefined;
}

export type ImportOption = {
  /** What it means, for people. */
  readonly says: string;
} & (
  | { /** The first is the default. */ readonly values: readonly [string, ...string[]] }
  | { /** What a value looks like in help, such as `<zone>`. */ readonly form: string }
);

/** What commands query in a warehouse. Its questions are the files in `questions/`. */
export interface PipelineWarehouse {
  readonly catalogue: Catalogue;
  /** The SQL expression summed over a table when it is reconciled, by table name. */
  readonly measures: ReadonlyMap<string, string>;
  /** What a batch is reconciled with, before its number: `The warehouse now, beside <source> batch 12`. */
  readonly source: string;
}

interface Api {
  /** The command behind `sluice send --to <pipeline>`. */
  readonly client: () => Promise<{ readonly run: (args: string[]) => Promise<number> }>;
}

/** How earlier days are published again. */
export interface Backfill {
  /** The stack output that names the function. */
  readonly output: string;
  /** How many days one request may ask for. */
  readonly mostDays: number;
  /** The function's input for the days from the first to the last, each as 2026-11-21. */
  readonly request: (days: Days, now: Date) => object;
  readonly report: (answer: unknown) => { readonly text: string; readonly isComplete: boolean };
}

export interface Days {
  readonly from: string;
  readonly to: string;
}

const defined = new WeakSet<object>();

/**
 * Declares a pipeline: what its `pipeline.ts` exports as default.
 * @example
 * export default definePipeline({
 *   lake: { landed: [{ contract: reading, entryPoints: [{ kind: 'queue', output: 'QueueUrl' }] }] },
 * });
 */
export function definePipeline(definition: PipelineDefinition): PipelineDefinition {
  defined.add(definition);
  return definition;
}

export function isDefinition(value: unknown): value is PipelineDefinition {
  return typeof value === 'object' && value !== null && defined.has(value);
}
