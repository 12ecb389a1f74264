import type { GlueTables } from '../../contracts/glue-template.ts';
import type { DrillDefinition } from '../../local/drill/drill.ts';
import type { Demo } from '../../local/start/demo.ts';
import type { TableContract } from '../../lib/contracts/contract.ts';
import type { OpenedObject } from '../../lib/ports/opened-object.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import type { Catalogue } from '../../lib/warehouse/catalogue.ts';

/**
 * What tools know of a pipeline: the default export of its `pipeline.ts`. Modules that only one tool needs are loaded by
 * it, so that the others start without them.
 */
export interface PipelineDefinition {
  /** What lands in its bucket, the stack output LakeBucket; missing where it has none. */
  readonly lake?: Lake;
  readonly warehouse?: PipelineWarehouse;
  /** The HTTP API at the stack output ApiUrl, for `sluice send --to`. */
  readonly api?: Api;
  /** How `npm start` shows it at work. */
  readonly demo?: () => Promise<Demo>;
  readonly drills?: () => Promise<readonly DrillDefinition[]>;
  readonly backfill?: () => Promise<Backfill>;
  /** What Athena reads of it: `npx sluice contracts` derives its `generated/glue.yaml`, which its template nests. */
  readonly glueTables?: () => Promise<GlueTables>;
  /** The stack output that names the topic by which alarms reach people. */
  readonly mailTopic?: string;
  /** Parameters of its template that `npm start` and `sluice deploy` give other values than their defaults. */
  readonly localParameters?: Readonly<Record<string, string>>;
}

export interface Pipeline extends PipelineDefinition {
  /** That of its folder in `src/`. */
  readonly name: string;
}

interface Lake {
  /** The clean tables. */
  readonly landed?: readonly Landed[];
  /** Folders below `curated/` whose days batches publish behind a manifest, such as `filtered-session/v1`. */
  readonly curated?: readonly string[];
}

/** A contract whose messages land in the lake. */
export interface Landed {
  readonly contract: Pick<TableContract<unknown>, 'id' | 'validate' | 'table' | 'columns'> & {
    readonly key: readonly string[];
  };
  /** How people send them; missing where messages are made inside only. */
  readonly entryPoint?: EntryPoint;
}

/** Where messages enter: a queue, whose URL is a stack output, or a file dropped below `import/` in the lake's bucket. */
export type EntryPoint = { readonly kind: 'queue'; readonly output: string } | ImportEntryPoint;

export interface ImportEntryPoint {
  readonly kind: 'import';
  /** Reads a dropped file, by the ending of its key and by its user metadata, which are the options. */
  readonly read: (object: Pick<OpenedObject, 'key' | 'body' | 'metadata'>) => AsyncIterable<Reading[]>;
  /** How a file may differ, by the names of options as `encoding`. */
  readonly options: Readonly<Record<string, ImportOption>>;
}

export interface ImportOption {
  /** The first is the default. */
  readonly values: readonly [string, ...string[]];
  /** What it is, for people. */
  readonly says: string;
}

/** What commands ask of a warehouse. Its questions are the files of `questions/`. */
export interface PipelineWarehouse {
  readonly catalogue: Catalogue;
  /** What is summed over a table where it is reconciled, in SQL, by the table's name. */
  readonly measures: ReadonlyMap<string, string>;
  /** With what a batch is reconciled, before its number: `The warehouse now, beside <source> batch 12`. */
  readonly source: string;
  /** The default of the template's parameter WarehouseSecretName. */
  readonly secret: string;
}

interface Api {
  /** The command that `sluice send --to <pipeline>` is. */
  readonly client: () => Promise<{ readonly run: (args: string[]) => Promise<number> }>;
}

/** How earlier days are made again. */
export interface Backfill {
  /** The stack output that names the function. */
  readonly output: string;
  /** What one request may ask for. */
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
 *   lake: { landed: [{ contract: reading, entryPoint: { kind: 'queue', output: 'QueueUrl' } }] },
 * });
 */
export function definePipeline(definition: PipelineDefinition): PipelineDefinition {
  defined.add(definition);
  return definition;
}

export function isDefinition(value: unknown): value is PipelineDefinition {
  return typeof value === 'object' && value !== null && defined.has(value);
}
