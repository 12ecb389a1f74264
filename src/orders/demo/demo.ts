import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { lake } from '../../lib/aws/lake.ts';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { importKey } from '../../lib/lake/keys.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import type { Lake } from '../../lib/ports/lake.ts';
import { validateReading } from '../../lib/sources/validate-reading.ts';
import { orderLine } from '../generated/order-line.v1.ts';
import { readImport } from '../read-import.ts';
import { root } from '../../cli/deployment/project.ts';
import { createSecret, keptSecret } from '../../local/cloud/secret.ts';
import type { Given, Demo, DemoContext, DemoOptions } from '../../cli/pipelines/demo.ts';
import { makeWarehouse } from '../../local/postgres/warehouse-database.ts';
import { commandOptions } from '../../cli/pipelines/import-options.ts';
import { expectFile } from '../../cli/terminal/expect-file.ts';
import { readCsvOptions } from '../client/csv-options.ts';
import { CSV_OPTIONS, type CsvOptions } from '../retailer-options.ts';
import { warehouseSecret } from '../../cli/pipelines/warehouses.ts';
import { inWarehouse } from './order-warehouse.ts';
import { askFor, streamOrders } from './order-stream.ts';
import { landedBefore } from './landed-before.ts';
import { sampleFacts } from './sample-facts.ts';

/** 2,000 real lines. */
export const SAMPLE = `${root}data/orders/online_retail_sample.csv`;

/**
 * A file of order lines goes into the bulk import. The sample also goes through the API, and is counted independently. All
 * of it continues into the warehouse.
 */
export const demo: Demo = {
  options: {
    orders: {
      type: 'string',
      value: '<file>',
      default: process.env['ONLINE_RETAIL_CSV'] ?? SAMPLE,
      says: 'order lines to import (ONLINE_RETAIL_CSV, or else the sample, which goes through the API too)',
    },
    ...commandOptions(CSV_OPTIONS, 'of these: '),
  },
  expectOptions: (options) => {
    expectFile(orderFileOf(options).path);
  },
  give: async (context) => {
    const { access, deployed, options, superuser } = context;
    const loader = (await keptSecret(warehouseSecret('orders'), superuser, access)) ?? (await foundWarehouse(context));
    const orderFile = orderFileOf(options);
    const { path, ...metadata } = orderFile;
    const bucket = lake(new S3Client(access), deployed('orders', 'LakeBucket'), metadata);
    // a unique name: an earlier run may have dropped the same file
    await bucket.putFile(importKey(`${context.now.getTime()}-${basename(path)}`), path);
    const { messages, accepted, keys } = await readOrderLines(orderFile);
    const landed = await landedBefore(keys, `${context.lake}/orders`);
    if (path !== SAMPLE) return { messages, repeated: accepted - keys.size + landed, landAgain: landed };
    await streamOrders(orderFile, context);
    const { example, all, invoices } = await sampleFacts(path);
    return {
      messages: 2 * all.lines,
      repeated: all.lines + landed,
      // the API's lines reach other objects than the file's, and both other ones than an earlier run's
      landAgain: all.lines + landed,
      inspect: async () => {
        const asked = await askFor(example, context);
        const loaded = await inWarehouse(all, invoices, loader);
        return { text: `${asked.text}\n\n${loaded.text}`, isRight: asked.isRight && loaded.isRight };
      },
    };
  },
  queries: ['SELECT line_kind, count(*) AS lines, sum(net_value) AS net FROM order_line GROUP BY 1 ORDER BY 2 DESC'],
};

/** A file of order lines. */
export interface OrderFile extends CsvOptions {
  readonly path: string;
}

function orderFileOf(options: DemoOptions): OrderFile {
  return { path: String(options['orders']), ...readCsvOptions(options) };
}

async function foundWarehouse({ access, superuser }: DemoContext): Promise<DatabaseSecret> {
  const loader = await makeWarehouse(superuser, { dbname: 'orders_warehouse', username: 'orders_loader' });
  await createSecret(warehouseSecret('orders'), loader, access);
  return loader;
}

/** Drops the retailer's file into the bulk import. */
export async function runOrders(file: OrderFile, bucket: Lake): Promise<Given> {
  await bucket.putFile(importKey(basename(file.path)), file.path);
  return countOrderLines(file);
}

/** What the import will find in a file. A file that can't be read counts as one message, because it becomes one failed message. */
export async function countOrderLines(file: OrderFile): Promise<Given> {
  const { messages, accepted, keys } = await readOrderLines(file);
  return { messages, repeated: accepted - keys.size };
}

async function readOrderLines(file: OrderFile) {
  const keys = new Set<string>();
  let [messages, accepted] = [0, 0];
  for await (const result of resultsOf(file)) {
    messages++;
    if (!result.accepted) continue;
    accepted++;
    keys.add(`${result.row.value.invoice_no}/${result.row.value.line_no}`);
  }
  return { messages, accepted, keys };
}

async function* resultsOf({ path, ...metadata }: OrderFile) {
  const now = new Date();
  for await (const readings of readWhole(readImport({ key: path, body: createReadStream(path), metadata })))
    for (const reading of readings) yield validateReading(reading, orderLine, now);
}
