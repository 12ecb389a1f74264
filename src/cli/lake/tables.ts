import { landedIn } from '../pipelines/landed.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { cleanFiles } from './clean-files.ts';
import { publishedFiles } from './published-files.ts';

/** A table that SQL can name. */
interface LakeTable {
  readonly name: string;
  /** Its Parquet files in a copy of the lakes, each in its day's folder, by which it can be partitioned. */
  readonly filesIn: (lake: string) => Promise<string[]>;
}

/** The clean and the curated tables of pipelines. */
export function tablesOf(pipelines: readonly Pipeline[]): LakeTable[] {
  const clean = landedIn(pipelines).map(({ pipeline, contract: { table } }) => ({
    name: nameOf(table),
    filesIn: (lake: string) => cleanFiles(`${lake}/${pipeline}`, table),
  }));
  const curated = pipelines.flatMap(({ name, lake }) =>
    (lake?.curated ?? []).map((table) => ({
      name: nameOf(table),
      filesIn: (copy: string) => publishedFiles(`${copy}/${name}`, table),
    })),
  );
  return [...clean, ...curated];
}

/** `order_line` of `order-line/v1`. */
function nameOf(table: string): string {
  return table.replace(/\/v\d+$/, '').replaceAll('-', '_');
}
