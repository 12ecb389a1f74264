import { stat } from 'node:fs/promises';
import { countFailed, failedFiles } from '../../cli/lake/failed-messages.ts';
import { cleanFiles } from '../../cli/lake/tables.ts';
import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import { fileList } from '../../lib/duckdb/contract-rows.ts';
import type { Engine } from '../../lib/duckdb/duckdb.ts';

/** What the lake of a pipeline holds. */
export interface PipelineState {
  readonly pipeline: string;
  readonly landed: readonly LandedState[];
  readonly failed: number;
}

/** What a lake holds of a contract. */
interface LandedState {
  /** Such as `sessions/session.v1`. */
  readonly contract: string;
  /** Rows in clean objects, copies included. */
  readonly rows: number;
  /** When the newest of them was written; undefined if there is none. */
  readonly newest: Date | undefined;
}

/** Counts what has landed and what failed in each lake, without reading the rows themselves. */
export async function statesIn(engine: Engine, lake: string, pipelines: readonly Pipeline[]): Promise<PipelineState[]> {
  const states: PipelineState[] = [];
  for (const { name, lake: declared } of pipelines) {
    if (!declared) continue;
    const folder = `${lake}/${name}`;
    const landed: LandedState[] = [];
    for (const { contract } of declared.landed ?? [])
      landed.push(await landedState(engine, contract.id, await cleanFiles(folder, contract.table)));
    states.push({ pipeline: name, landed, failed: await countFailed(engine, await failedFiles(folder)) });
  }
  return states;
}

async function landedState(engine: Engine, contract: string, files: readonly string[]): Promise<LandedState> {
  const sql = `SELECT sum(num_rows) AS n FROM parquet_file_metadata(${fileList(files)})`;
  const [counted] = files.length > 0 ? await engine.run(sql) : [];
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  const newest = times.reduce((one, other) => Math.max(one, other), 0);
  return { contract, rows: Number(counted?.['n'] ?? 0), newest: newest > 0 ? new Date(newest) : undefined };
}
