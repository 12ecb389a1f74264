import { createHash } from 'node:crypto';
import { countFailed, failedFiles } from '../../cli/lake/failed-messages.ts';
import { cleanFiles } from '../../cli/lake/tables.ts';
import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import { fileList } from '../../lib/duckdb/contract-rows.ts';
import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { ZONES } from '../../lib/lake/keys.ts';
import type { StoredZone } from '../hops/zones.ts';
import type { LakeCopy } from '../lake-copies.ts';
import { LIMITS } from '../sources.ts';

/** What the lake of a pipeline holds. */
export interface PipelineState {
  readonly pipeline: string;
  /** Rows in clean objects, copies included; undefined if the copy of the lake doesn't have them. */
  readonly landed: number | undefined;
  /** Rejected messages. */
  readonly failed: number;
}

/** Counts what has landed and what failed in each lake, without reading the rows themselves; a lake is recounted only if it has changed. */
export function stateCounter(pipelines: readonly Pipeline[]): StatesOf {
  const known = new Map<string, { readonly of: string; readonly state: PipelineState }>();
  return async (copy, zonesOf) => {
    const withLakes = pipelines.filter(({ lake }) => lake);
    const stale = withLakes.filter(({ name }) => known.get(name)?.of !== contentOf(copy, zonesOf(name)));
    if (stale.length > 0)
      await withScratchDuckDb(LIMITS, async (engine) => {
        for (const pipeline of stale) {
          const zones = zonesOf(pipeline.name);
          // the copy may lack what was written since
          const of = isIn(copy, zones) ? contentOf(copy, zones) : '';
          known.set(pipeline.name, { of, state: await stateOf(engine, copy, pipeline) });
        }
      });
    return withLakes.flatMap(({ name }) => known.get(name)?.state ?? []);
  };
}

type StatesOf = (copy: LakeCopy, zonesOf: (pipeline: string) => readonly StoredZone[]) => Promise<PipelineState[]>;

/** Whether a copy has all objects; their times are in whole seconds. */
function isIn({ at }: LakeCopy, zones: readonly StoredZone[]): boolean {
  return zones.every(({ objects }) => objects.every(({ written }) => written.getTime() + 1000 <= at.getTime()));
}

/** Differs once there is another object. Objects change only if a replay takes messages out of one. */
function contentOf({ folder }: LakeCopy, zones: readonly StoredZone[]): string {
  const objects = zones.filter(({ zone }) => COUNTED.has(zone)).flatMap((each) => each.objects);
  const hash = createHash('sha256');
  for (const { key, bytes } of objects) hash.update(`${key} ${bytes}\n`);
  return `${folder} ${hash.digest('hex')}`;
}

const COUNTED: ReadonlySet<string> = new Set([ZONES.clean, ZONES.failed]);

async function stateOf(engine: Engine, { folder, stack }: LakeCopy, { name, lake }: Pipeline): Promise<PipelineState> {
  const tables = (lake?.landed ?? []).map(({ contract }) => contract.table);
  const files = (await Promise.all(tables.map((table) => cleanFiles(`${folder}/${name}`, table)))).flat();
  const isCopied = tables.length > 0 && stack === undefined;
  const landed = isCopied ? await countRows(engine, files) : undefined;
  return { pipeline: name, landed, failed: await countFailed(engine, await failedFiles(`${folder}/${name}`)) };
}

async function countRows(engine: Engine, files: readonly string[]): Promise<number> {
  if (files.length === 0) return 0;
  const [counted] = await engine.run(`SELECT sum(num_rows) AS n FROM parquet_file_metadata(${fileList(files)})`);
  return Number(counted?.['n'] ?? 0);
}
