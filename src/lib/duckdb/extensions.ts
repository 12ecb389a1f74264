import { createRequire } from 'node:module';

/**
 * The statements that load what DuckDB needs to read and write Iceberg tables in S3. The files lie beside DuckDB's own
 * package, in a function's layer as on a laptop: layers/duckdb/fetch-extensions.mjs puts them there.
 */
export function loadIceberg(): string[] {
  const packages = createRequire(here)
    .resolve('@duckdb/node-api')
    .replace(/@duckdb\/node-api\/.*$/, '');
  return ['avro', 'httpfs', 'iceberg'].map((name) => `LOAD '${packages}.duckdb/${name}.duckdb_extension'`);
}

/** Functions with DuckDB are bundled as CommonJS, which has no import.meta. */
const here = typeof __filename === 'string' ? __filename : import.meta.filename;
