import { createRequire } from 'node:module';

/**
 * The statements that load what DuckDB needs to read and write Iceberg tables in S3. The files lie among Node's packages,
 * in a function's layer as on a laptop: layers/iceberg/fetch-extensions.mjs puts them there.
 */
export function loadIceberg(): string[] {
  const { resolve } = createRequire(here);
  return ['avro', 'httpfs', 'iceberg'].map((name) => `LOAD '${resolve(`.duckdb/${name}.duckdb_extension`)}'`);
}

/** Functions with DuckDB are bundled as CommonJS, which has no import.meta. */
const here = typeof __filename === 'string' ? __filename : import.meta.filename;
