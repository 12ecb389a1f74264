import { date } from '../contracts/formats/date.ts';
import type { FailedEvent } from '../generated/failed-event.v1.ts';
import { batchName } from '../warehouse/batch-name.ts';

/** A day of a table. Either may be `*`: keys of it are globs then. */
export interface Partition {
  /** `<message>/v<major>`. */
  readonly table: string;
  /** `YYYY-MM-DD`. */
  readonly dt: string;
}

/** The folders at the top of a lake. Nothing else in the code spells them or what is below; templates do. */
export const ZONES = {
  /** Messages as Firehose delivered them. */
  raw: 'raw/',
  /** Files that people drop. */
  import: 'import/',
  /** Typed Parquet: one small object for each object that landed. */
  clean: 'clean/',
  /** Messages that their contract rejected. */
  failed: 'failed/',
  /** Rejected messages that were sent again. */
  replayed: 'replayed/',
  /** Who replayed rejected messages or looked at their content, and when. */
  audit: 'audit/',
  /** Rows of a source database. */
  ingestion: 'ingestion/',
  /** What each batch of them holds. */
  manifests: 'manifests/',
  /** What is known of the source. */
  state: 'state/',
  /** The rows of the star schema that each batch made. */
  processed: 'processed/',
  /** The rows of the warehouse that clean objects made. */
  warehouse: 'warehouse/',
  /** Intermediate results. */
  work: 'work/',
  /** Inputs and results of queries that Athena runs. */
  athena: 'athena/',
} as const;

/** A dropped file. */
export function importKey(fileName: string): string {
  return `${ZONES.import}${fileName}`;
}

/** A file of messages that land as if Firehose had delivered them that day. */
export function rawKey(day: Partition, fileName: string): string {
  return `${ZONES.raw}${folderOf(day)}${fileName}`;
}

/** Where a table's messages arrive, of all days. */
export function rawPrefix(table: string): string {
  return `${ZONES.raw}${table}/`;
}

/** Where a table's rows land, of all days. */
export function cleanPrefix(table: string): string {
  return `${ZONES.clean}${table}/`;
}

/** Where the rows of a day land. */
export function landedPrefix(day: Partition): string {
  return `${ZONES.clean}${folderOf(day)}`;
}

/** One of the objects there; `name` names the object that its rows came from. */
export function landedKey(day: Partition, name: string): string {
  return `${landedPrefix(day)}${name}.parquet`;
}

/** The day of a table in which a clean object is; undefined for any other key. */
export function landedDay(key: string): Partition | undefined {
  const [, table, dt] = /^clean\/([^/]+\/v\d+)\/dt=(\d{4}-\d{2}-\d{2})\/[^/]+$/.exec(key) ?? [];
  return table !== undefined && dt !== undefined && date(dt) ? { table, dt } : undefined;
}

/** Where the rejected messages of a contract (`<pipeline>/<message>.v<n>`) are: of all days, or of one. */
export function failedPrefix(contract: string, dt?: string): string {
  const message = contract.slice(contract.indexOf('/') + 1);
  return `${ZONES.failed}contract=${message}/${dt === undefined ? '' : `dt=${dt}/`}`;
}

/** An object of rejected messages, named by its first. */
export function failedKey({ contract, first_seen, id }: Pick<FailedEvent, 'contract' | 'first_seen' | 'id'>): string {
  return `${failedPrefix(contract, first_seen.slice(0, 10))}${id}.ndjson`;
}

/** Where messages of such an object go once they are replayed, named by the first of them. */
export function replayedKey(failed: string, id: string): string {
  return `${ZONES.replayed}${failed.slice(ZONES.failed.length, failed.lastIndexOf('/') + 1)}${id}.ndjson`;
}

/** Where the replayed messages of a contract are. */
export function replayedPrefix(contract: string): string {
  return `${ZONES.replayed}${failedPrefix(contract).slice(ZONES.failed.length)}`;
}

/** The line about what a person did in a run; `at` is its time in RFC 3339. */
export function auditKey(at: string, run: string): string {
  return `${ZONES.audit}dt=${at.slice(0, 10)}/${run}.ndjson`;
}

/** Where a run keeps the intermediate results of a day. */
export function dayWork(dt: string, run: string): string {
  return `${ZONES.work}dt=${dt}/${run}`;
}

/** Where a batch keeps its intermediate results. */
export function batchWork(batch: number): string {
  return `${ZONES.work}${batchName(batch)}`;
}

/** Where a run writes what it extracts of a table. */
export function extractedPrefix(table: string, run: string): string {
  return `${ZONES.ingestion}${table}/${run}`;
}

/** A part of a table's index. */
export function rowIndexKey(table: string, run: string, part: number): string {
  return `${ZONES.state}index/${table}/${run}-${String(part).padStart(5, '0')}`;
}

/** Where a step keeps the manifests of its batches. */
export interface ManifestKeys {
  readonly of: (batch: number) => string;
  /** The number of the last batch; it may be behind, where a run ended between its manifest and it. */
  readonly hint: string;
}

/** How far `fetch` has read its API. */
export const FETCH_CURSOR = `${ZONES.state}fetch/cursor`;

/** Those of the batches that were extracted. */
export const EXTRACTED: ManifestKeys = {
  of: (batch) => `${ZONES.manifests}${batchName(batch)}.json`,
  hint: `${ZONES.state}last-batch`,
};

/** Those of the batches whose star schema is made. */
export const PROCESSED: ManifestKeys = {
  of: (batch) => `${ZONES.processed}manifests/${batchName(batch)}.json`,
  hint: `${ZONES.processed}state/last-batch`,
};

/** Which batch was the last when the warehouse was loaded last, for a load that needn't wake the warehouse for that. */
export const LAST_LOAD = `${ZONES.processed}state/last-load`;

/** Where a batch writes its rows of a table of the star schema. */
export function starPrefix(table: string, batch: number): string {
  return `${ZONES.processed}${table}/${batchName(batch)}`;
}

/** Where a batch writes a table that is kept whole. */
export function wholeTablePrefix(table: string, batch: number): string {
  return `${ZONES.processed}state/${table}/${batchName(batch)}`;
}

/** Where the rows that clean objects make for a table of the warehouse are written; `batch` names those objects. */
export function warehousePrefix(table: string, batch: string): string {
  return `${ZONES.warehouse}${batch}/${table}`;
}

/** The list of those objects. */
export function warehouseObjects(batch: string): string {
  return `${ZONES.warehouse}${batch}/objects.ndjson`;
}

/** Where the inputs of that name are listed, a folder for each query, without a slash at the end. */
export function athenaInputs(input: string): string {
  return `${ZONES.athena}inputs/${input}`;
}

/** Which objects a query of Athena reads as one of its inputs. */
export function athenaInput(input: string, query: string): string {
  return `${athenaInputs(input)}/${query}/manifest`;
}

function folderOf({ table, dt }: Partition): string {
  return `${table}/dt=${dt}/`;
}
