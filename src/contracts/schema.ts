import { glob, readFile } from 'node:fs/promises';
import type { JSONSchema4TypeName as TypeName } from 'json-schema';
import type { Column } from '../lib/contracts/contract.ts';
import { at } from '../lib/values.ts';
import { asUsageError, UsageError } from '../lib/usage-error.ts';
import { annotationFaults } from './annotation-faults.ts';

/** A property's schema: the JSON Schema keywords that contracts use, plus our annotations. */
export interface Property {
  readonly type: TypeName | TypeName[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: (string | null)[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly multipleOf?: number;
  readonly 'x-pii'?: NonNullable<Column['pii']>;
  readonly 'x-unit'?: string;
  /** Decimal places of a number that is stored exactly. */
  readonly 'x-scale'?: number;
  /** The warehouse table that it references. */
  readonly 'x-references'?: string;
  /** The name of its column in the source database, if it is another. */
  readonly 'x-source-column'?: string;
  /** The type of that column, as PostgreSQL's `regtype` has it. */
  readonly 'x-source-type'?: string;
  /** Whether it is the hash of a row that has no key, without its personal data. */
  readonly 'x-row-hash'?: true;
}

/** A contract of `schemas/`. */
export interface Schema {
  readonly $id: string;
  readonly title: string;
  readonly description: string;
  readonly required: string[];
  readonly properties: Record<string, Property>;
  readonly 'x-owner': string;
  readonly 'x-key'?: readonly string[];
  readonly 'x-event-time'?: string;
  /** How many hours after a message's arrival its event time may be; 24 by default. */
  readonly 'x-event-time-ahead'?: number;
  /** The zone of the lake in which its rows are; `clean` by default. */
  readonly 'x-zone'?: 'curated';
  /** The database table whose rows the messages are. */
  readonly 'x-source-table'?: string;
  /** The field of such a row that says when it was changed. */
  readonly 'x-watermark'?: string;
  /** The warehouse table whose rows the messages are. */
  readonly 'x-warehouse-table'?: string;
  /** With it, a warehouse table keeps every version of a row, numbered by this column; without it, only the latest. */
  readonly 'x-surrogate-key'?: string;
  /** Why this version may break what was sent or read before; `sluice contracts diff` then lets it pass. */
  readonly 'x-breaking-reason'?: string;
  /** The version before it, whose messages are still accepted. */
  readonly 'x-upgrades-from'?: Upgrade;
  /** Columns that the clean table adds to the message's fields. */
  readonly 'x-derived'?: Record<string, Property>;
}

/** How rows of an older version are read as rows of this one. */
export interface Upgrade {
  /** Such as `sessions/session.v1`. */
  readonly contract: string;
  /** By column, SQL over the columns of the older version; others are columns of the same name, or NULL. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Our annotations: what JSON Schema can't say. */
export const ANNOTATIONS = [
  'x-zone',
  'x-owner',
  'x-key',
  'x-event-time',
  'x-event-time-ahead',
  'x-source-table',
  'x-watermark',
  'x-source-column',
  'x-source-type',
  'x-row-hash',
  'x-warehouse-table',
  'x-surrogate-key',
  'x-derived',
  'x-breaking-reason',
  'x-upgrades-from',
  'x-pii',
  'x-unit',
  'x-scale',
  'x-references',
];

/** Every contract below `root`/schemas, by path. */
export async function readSchemas(root: URL): Promise<Schema[]> {
  const paths = await Array.fromAsync(glob('schemas/*/*.json', { cwd: root }));
  return Promise.all(paths.sort().map((path) => readFrom(root, path)));
}

/** The contract with an ID, below `root`/schemas. */
export function readSchema(root: URL, id: string): Promise<Schema> {
  return readFrom(root, `schemas/${id}.json`);
}

async function readFrom(root: URL, path: string): Promise<Schema> {
  const schema = schemaOf(path, await readFile(new URL(path, root), 'utf8'));
  const [fault] = annotationFaults(schema);
  if (fault !== undefined) throw new UsageError(`${path}: ${fault}`);
  return schema;
}

/** The contract in a file's text; an earlier one may contradict rules that are newer than it. */
export function schemaOf(path: string, text: string): Schema {
  const schema = parse(path, text);
  if (!isSchema(schema)) throw new UsageError(`${path}: ${EXPECTED}`);
  if (path !== `schemas/${schema.$id}.json`)
    throw new UsageError(`${path}: expected its $id to be its path, not ${schema.$id}`);
  return schema;
}

/** Node's error says where the JSON is malformed. */
function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw asUsageError(cause, `${path}: `);
  }
}

function isSchema(value: unknown): value is Schema {
  const texts = ['$id', 'title', 'description', 'x-owner'].map((name) => at(value, name));
  const properties = at(value, 'properties');
  const isComplete = texts.every((text) => typeof text === 'string') && Array.isArray(at(value, 'required'));
  return isComplete && typeof properties === 'object' && properties !== null;
}

const EXPECTED =
  'expected an object with $id, title, description, x-owner, required (a list) and properties (an object)';
