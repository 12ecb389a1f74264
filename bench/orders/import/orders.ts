// Lands a retailer's file as the deployed function lands an object, then reads it back: orders.ts <file> <folder>
import { mkdirSync, rmSync } from 'node:fs';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { land } from '../../../src/lib/lake/land.ts';
import { stepHandler } from '../../../src/lib/handlers/step-handler.ts';
import { s3Objects } from '../../../src/lib/sources/s3-objects.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { orderLine } from '../../../src/orders/generated/order-line.v1.ts';
import { derive } from '../../../src/orders/order-line.ts';
import { readImport } from '../../../src/orders/read-import.ts';
import { counting } from '../../harness/counting.ts';
import { context, lambdaHandler } from '../../harness/lambda.ts';
import { lakeIn, openFile, s3Event } from '../../harness/local-lake.ts';
import { peakMiB, report } from '../../harness/serve.ts';

const [file = '', folder = ''] = process.argv.slice(2);
const { telemetry: real, observe } = powertools();
const { telemetry, total } = counting(real);
const { lake, failed } = lakeIn(folder);
const source = s3Objects({ contract: orderLine, stage: 'orders.import', failed, telemetry }, openFile, readImport);
const clean = { contract: orderLine, derive };
const handler = lambdaHandler(stepHandler(observe(), source, (objects) => land(objects, clean, { lake, telemetry })));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const start = performance.now();
await handler(s3Event(file), context);
const time = (performance.now() - start) / 1000;
const peak = peakMiB();

const [readBack] = await withDuckDb({ folder, memoryMiB: 128 }, (engine) =>
  engine.run(`SELECT count(*) AS rows, sum(quantity * unit_price) AS value FROM '${folder}/clean/**/*.parquet'`),
);
const failures = total('FailedMessages');
report({
  time,
  peak,
  speed: (total('AcceptedLines') + failures) / time,
  rows: Number(readBack?.['rows']),
  value: Number(readBack?.['value']),
  failed: failures,
});
