import { openTarget } from '../deployment/target.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { rowsEmbedded } from '../query/embedded.ts';
import { readableCopy } from '../query/folder-tables.ts';
import { stackTables } from '../query/stack-tables.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import type { Select, Value } from './answer.ts';

/** Asks the tables of the stack's lakes, where they are. */
export async function askStack(stack: string, pipelines: readonly Pipeline[]): Promise<Select> {
  const { deployed } = await openTarget({ stack });
  return async (sql) =>
    inTexts(
      await rowsEmbedded(sql, (duckDb) => stackTables(duckDb, deployed, { sql, pipelines })).catch(throwAwsFailure),
    );
}

/** Asks the tables in a copy of the lakes. */
export function askCopy(lake: string, pipelines: readonly Pipeline[]): Select {
  return async (sql) => inTexts(await rowsEmbedded(sql, () => readableCopy(pipelines, lake)));
}

function inTexts(rows: readonly Readonly<Record<string, unknown>>[]): Record<string, Value>[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)])));
}

function textOf(value: unknown): Value {
  return value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
}
