// The JSON Schema that genson-js makes of a CSV's rows, whose values csv-parse types: genson.ts <file>
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { createSchema, extendSchema } from 'genson-js';
import { peakMiB } from '../../harness/serve.ts';
import { reportCpu } from './report-cpu.ts';

const rows = createReadStream(process.argv[2] ?? '').pipe(parse({ columns: true, cast: true }));
let schema = createSchema({});
let count = 0;
for await (const row of rows) {
  schema = count++ === 0 ? createSchema(row) : extendSchema(schema, row);
}
reportCpu({ rows: count, columns: Object.keys(schema.properties ?? {}).length, peak: peakMiB() });
