import { join } from 'node:path';
import { columnsOf } from '../../../contracts/columns.ts';
import { compiled } from '../../../contracts/diff/accepts.ts';
import type { Change } from '../../../contracts/diff/compare.ts';
import { isClean } from '../../../contracts/lands.ts';
import { tableOf } from '../../../contracts/module.ts';
import type { Schema } from '../../../contracts/schema.ts';
import { rulesOf } from '../../../contracts/validator.ts';
import type { Column, Contract } from '../../../lib/contracts/contract.ts';
import { namesAlong } from '../../../lib/contracts/pointer.ts';
import { readJson, validate } from '../../../lib/contracts/validate.ts';
import { contractRows, fileList } from '../../../lib/duckdb/contract-rows.ts';
import type { Engine } from '../../../lib/duckdb/duckdb.ts';
import { parseJson } from '../../../lib/parse-json.ts';
import { identifier, literal } from '../../../lib/sql/quote.ts';
import { failedFiles, failedRowsIn } from '../../lake/failed-messages.ts';
import { cleanFiles } from '../../lake/tables.ts';

/** What a changed contract would do to existing messages. */
export interface DataCount {
  readonly rows: number;
  /** Clean rows that it would have rejected. */
  readonly rejected: number;
  /** By pointer and keyword: `/quantity maximum`. A row may have several reasons. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Failed messages that are JSON, and how many of them it would accept. */
  readonly failed: number;
  readonly accepted: number;
}

/** The files of a contract's messages. */
export interface DataFiles {
  readonly clean: readonly string[];
  readonly failed: readonly string[];
}

/** Counts the messages in files that the new version would reject or accept. Of clean rows, only the fields that matter are read. */
export async function countData(
  engine: Engine,
  files: DataFiles,
  [before, after]: readonly [Schema, Schema],
  changes: readonly Change[],
): Promise<DataCount> {
  const reasons = new Map<string, number>();
  let rows = 0;
  let rejected = 0;
  const fields = changedFields(changes, before, after);
  const contract = contractOf(partOf(after, fields));
  for (const { n, ...columns } of await distinctRows(engine, files.clean, before, fields)) {
    const times = Number(n);
    rows += times;
    const result = validate(contract, messageOf(columns, before));
    if (result.accepted) continue;
    rejected += times;
    for (const reason of new Set(result.violations.map(({ pointer, keyword }) => `${pointer} ${keyword}`.trim())))
      reasons.set(reason, (reasons.get(reason) ?? 0) + times);
  }
  return { rows, rejected, reasons: Object.fromEntries(reasons), ...(await countFailed(engine, files.failed, after)) };
}

/** The fields on which the verdict depends: those that changed, or all if a rule is about the whole message. */
function changedFields(changes: readonly Change[], before: Schema, after: Schema): string[] {
  const rules = changes.filter(({ keyword }) => !keyword.startsWith('x-'));
  const names = [...new Set([...Object.keys(before.properties), ...Object.keys(after.properties)])];
  const changed = new Set(rules.map(({ pointer }) => namesAlong(pointer)[0] ?? ''));
  const isWhole = changed.has('') || Object.keys(after).some((keyword) => ABOUT_THE_WHOLE.has(keyword));
  return isWhole ? names : names.filter((name) => changed.has(name));
}

/** Rules that a part of a message can't be held to. */
const ABOUT_THE_WHOLE = new Set(
  [
    '$ref allOf anyOf oneOf not if then else dependentRequired dependentSchemas',
    'minProperties maxProperties patternProperties propertyNames unevaluatedProperties',
  ].flatMap((keywords) => keywords.split(' ')),
);

/** The contract as far as it is about some fields. */
function partOf(schema: Schema, fields: readonly string[]): Schema {
  const properties = Object.entries(schema.properties).filter(([name]) => fields.includes(name));
  const required = schema.required.filter((name) => fields.includes(name));
  return { ...schema, required, properties: Object.fromEntries(properties) };
}

function contractOf(schema: Schema): Contract<unknown> {
  return { id: schema.$id, validate: compiled(rulesOf(schema)) };
}

/** Each combination of the fields' values, and how many rows have it. */
async function distinctRows(
  engine: Engine,
  files: readonly string[],
  schema: Schema,
  fields: readonly string[],
): Promise<Record<string, unknown>[]> {
  if (files.length === 0) return [];
  const columns = columnsOf(schema);
  const shown = columns.filter(({ name }) => fields.includes(name) && Object.hasOwn(schema.properties, name));
  const texts = shown.map((column) => `${asSent(column, schema)} AS ${identifier(column.name)}`);
  return engine.run(
    `SELECT ${[...texts, 'count(*) AS n'].join(', ')} FROM ${contractRows(files, columns)} GROUP BY ALL`,
  );
}

/** SQL for a column's value as messages have it. */
function asSent({ name, type }: Column, schema: Schema): string {
  const column = identifier(name);
  const format = TIMES[schema.properties[name]?.format ?? ''];
  if (format !== undefined) return `strftime(${column}, ${literal(format)})`;
  return type.startsWith('DECIMAL') || type === 'BIGINT' ? `CAST(${column} AS double)` : column;
}

const TIMES: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d',
  'local-date': '%Y-%m-%d',
  'date-time': '%Y-%m-%dT%H:%M:%S.%gZ',
  'local-date-time': '%Y-%m-%dT%H:%M:%S.%f',
};

/**
 * A column is NULL if the field was null or missing: where it may be missing, it is taken to be. Lists and objects are JSON in a table
 * of the lake.
 */
function messageOf(columns: Record<string, unknown>, { required, properties }: Schema): Record<string, unknown> {
  const members = Object.entries(columns).filter(([name, value]) => value !== null || required.includes(name));
  return Object.fromEntries(
    members.map(([name, value]) => {
      const isJson = [properties[name]?.type].flat().some((type) => type === 'array' || type === 'object');
      return [name, isJson && typeof value === 'string' ? parseJson(value) : value];
    }),
  );
}

async function countFailed(engine: Engine, files: readonly string[], after: Schema) {
  if (files.length === 0) return { failed: 0, accepted: 0 };
  const contract = contractOf(after);
  const rows = await engine.run(`SELECT DISTINCT ON (id) payload FROM ${failedRowsIn(fileList(files))}`);
  const messages = rows.map(({ payload }) => readJson(String(payload))).filter((content) => 'data' in content);
  const accepted = messages.filter(({ data }) => validate(contract, data).accepted);
  return { failed: messages.length, accepted: accepted.length };
}

/** The files of a contract's messages below a folder, those of `since` (a date) and later. */
export async function dataFiles(lake: string, schema: Schema, since?: string): Promise<DataFiles> {
  const pipeline = schema.$id.split('/')[0] ?? '';
  const isRecent = isSince(since);
  const clean = isClean(schema) ? await cleanFiles(join(lake, pipeline), tableOf(schema)) : [];
  return { clean: clean.filter(isRecent), failed: (await failedFiles(lake, schema.$id)).filter(isRecent) };
}

/** Whether a file is in the folder of a day (a date) or of a later one. */
export function isSince(since = ''): (path: string) => boolean {
  return (path) => (/(\d{4}-\d{2}-\d{2})\/[^/]*$/.exec(path)?.[1] ?? since) >= since;
}
