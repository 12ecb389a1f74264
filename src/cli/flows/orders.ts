import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { readWhole } from '../../lib/objects/read-whole.ts';
import { judgeReading } from '../../lib/sources/judge-reading.ts';
import { orderLine } from '../../orders/generated/order-line.v1.ts';
import { readImport } from '../../orders/read-import.ts';
import { root } from '../cloud/project.ts';
import type { Given } from '../lake/account.ts';
import type { Flow, OrderFile } from './flow.ts';
import { askFor, streamOrders } from './order-stream.ts';
import { sampleFacts } from './sample-facts.ts';

/** 2,000 real lines. */
export const SAMPLE = `${root}data/online_retail_sample.csv`;

/** A file of order lines goes into the bulk import; the sample through the API too, and it is counted independently. */
export const ordersFlow: Flow = {
  pipeline: 'orders',
  give: async (context) => {
    const { deployed, orderFile } = context;
    const { putFileIn } = await import('../../lib/aws/put-object.ts');
    const { path, ...metadata } = orderFile;
    const imported = await runOrders(orderFile, putFileIn(deployed('orders', 'LakeBucket'), metadata));
    if (path !== SAMPLE) return imported;
    await streamOrders(orderFile, context);
    const { lines } = await sampleFacts(path);
    return { messages: 2 * lines, repeated: lines };
  },
  inspect: async (context) => {
    if (context.orderFile.path !== SAMPLE) return undefined;
    const { example } = await sampleFacts(SAMPLE);
    return askFor(example, context);
  },
};

/** Drops the retailer's file into the bulk import. */
export async function runOrders(
  file: OrderFile,
  putFile: (key: string, path: string) => Promise<void>,
): Promise<Given> {
  await putFile(`import/${basename(file.path)}`, file.path);
  return countOrderLines(file);
}

/** What the import will find in a file: a file that can't be read is one message, as it is one failed message. */
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
