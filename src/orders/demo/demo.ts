import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { lake } from '../../lib/aws/lake.ts';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { importKey } from '../../lib/lake/keys.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import type { Lake } from '../../lib/ports/lake.ts';
import { judgeReading } from '../../lib/sources/judge-reading.ts';
import { orderLine } from '../generated/order-line.v1.ts';
import { readImport } from '../read-import.ts';
import { root } from '../../cli/deployment/project.ts';
import { createSecret } from '../../local/cloud/secret.ts';
import type { Given } from '../../local/start/account.ts';
import { makeWarehouse } from '../../local/postgres/warehouse-database.ts';
import type { Flow, FlowContext, OrderFile } from '../../local/start/demo.ts';
import { inWarehouse } from './order-warehouse.ts';
import { askFor, streamOrders } from './order-stream.ts';
import { sampleFacts } from './sample-facts.ts';

/** 2,000 real lines. */
export const SAMPLE = `${root}data/online_retail_sample.csv`;

/**
 * A file of order lines goes into the bulk import. The sample also goes through the API, and is counted independently. All
 * of it goes on into the warehouse.
 */
export const ordersFlow: Flow = {
  pipeline: 'orders',
  give: async (context) => {
    const { cloud, deployed, orderFile, postgres } = context;
    const loader = await makeWarehouse(postgres.superuser, { dbname: 'orders_warehouse', username: 'orders_loader' });
    await createSecret(WAREHOUSE_SECRET, loader, cloud.access);
    loaders.set(context, loader);
    const { path, ...metadata } = orderFile;
    const bucket = lake(new S3Client(cloud.access), deployed('orders', 'LakeBucket'), metadata);
    const imported = await runOrders(orderFile, bucket);
    if (path !== SAMPLE) return imported;
    await streamOrders(orderFile, context);
    const { all } = await sampleFacts(path);
    return { messages: 2 * all.lines, repeated: all.lines };
  },
  inspect: async (context) => {
    if (context.orderFile.path !== SAMPLE) return undefined;
    const { example, all } = await sampleFacts(SAMPLE);
    const asked = await askFor(example, context);
    const loaded = await inWarehouse(all, loaders.get(context));
    return { text: `${asked.text}\n\n${loaded.text}`, isRight: asked.isRight && loaded.isRight };
  },
};

const loaders = new WeakMap<FlowContext, DatabaseSecret>();
/** The default of the template's parameter WarehouseSecretName. */
const WAREHOUSE_SECRET = 'sluice/orders/warehouse';

/** Drops the retailer's file into the bulk import. */
export async function runOrders(file: OrderFile, bucket: Lake): Promise<Given> {
  await bucket.putFile(importKey(basename(file.path)), file.path);
  return countOrderLines(file);
}

/** What the import will find in a file. A file that can't be read counts as one message, because it becomes one failed message. */
export async function countOrderLines(file: OrderFile): Promise<Given> {
  const keys = new Set<string>();
  let [messages, accepted] = [0, 0];
  for await (const verdict of verdictsOn(file)) {
    messages++;
    if (!verdict.accepted) continue;
    accepted++;
    keys.add(`${verdict.row.value.invoice_no}/${verdict.row.value.line_no}`);
  }
  return { messages, repeated: accepted - keys.size };
}

async function* verdictsOn({ path, ...metadata }: OrderFile) {
  for await (const readings of readWhole(readImport({ key: path, body: createReadStream(path), metadata })))
    for (const reading of readings) yield judgeReading(reading, orderLine);
}
