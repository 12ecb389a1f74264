// Order lines through ingest, archive and project, with ports in memory: pipeline.ts <file> <lines a request> <most requests>
import { openOrderFile } from '../../../src/orders/client/open-order-file.ts';
import { bodyOf } from '../../../src/cli/api/post-part.ts';
import { deliver } from '../../../src/lib/lake/deliver.ts';
import { answerErrors } from '../../../src/lib/handlers/answer-errors.ts';
import { stepHandler } from '../../../src/lib/handlers/step-handler.ts';
import type { DeliveryStream } from '../../../src/lib/ports/delivery-stream.ts';
import type { RecordStream } from '../../../src/lib/ports/record-stream.ts';
import { httpBody } from '../../../src/lib/sources/http.ts';
import { kinesisRecords, kinesisRecordsOfSecondReader } from '../../../src/lib/sources/kinesis.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { orderLine } from '../../../src/orders/generated/order-line.v1.ts';
import { ingest } from '../../../src/orders/ingest.ts';
import { invoiceTableIn } from '../../../src/orders/invoice-table.ts';
import { project } from '../../../src/orders/project.ts';
import { kinesisRecord } from '../../../tests/support/fakes/events.ts';
import { httpEvent } from '../../../tests/support/fakes/http-event.ts';
import { report } from '../../harness/serve.ts';
import { costPerMillion, SERVICES } from './cost.ts';
import { countingTable } from './counting-table.ts';
import { timed } from './timed.ts';
import { USUAL } from '../../../src/orders/retailer-options.ts';

const [file = '', linesPerRequest, mostRequests] = process.argv.slice(2);
const { telemetry, observe } = powertools();
const failed = { keep: () => Promise.reject(new Error('Expected no bad record')) };
const counts = { lines: 0, records: 0, firehoseKiB: 0 };

let waiting: Uint8Array[] = [];
const stream: RecordStream = {
  put: (records) => {
    waiting.push(...records.map(({ data }) => data));
    // each is smaller than the 25 KiB of a unit
    counts.records += records.length;
    counts.lines += records.length;
    return Promise.resolve([]);
  },
};
const firehose: DeliveryStream = {
  put: (records) => {
    for (const { data } of records) counts.firehoseKiB += 5 * Math.ceil(data.length / (5 * 1024));
    return Promise.resolve([]);
  },
};
const table = countingTable();

const limits = { mostMessages: 500, mostBytes: 1024 * 1024, permits: () => true };
const post = timed(
  stepHandler(observe(), httpBody({ contract: orderLine, telemetry, ...limits }), (lines) =>
    ingest(lines, { stream }),
  ).use(answerErrors()),
);
const archive = timed(
  stepHandler(observe(), kinesisRecords({ contract: orderLine, stage: 'orders.archive', failed, telemetry }), (lines) =>
    deliver(lines, { stream: firehose }),
  ),
);
const projecting = timed(
  stepHandler(
    observe(),
    kinesisRecordsOfSecondReader({ contract: orderLine, stage: 'orders.project', failed, telemetry }),
    (lines) => project(lines, { table: invoiceTableIn(table), telemetry }),
  ),
);

for await (const { messages } of openOrderFile(file, USUAL).parts) {
  for (let from = 0; from < messages.length && post.calls() < Number(mostRequests); from += Number(linesPerRequest))
    await post.call(httpEvent({ body: bodyOf(messages.slice(from, from + Number(linesPerRequest))) }));
  if (waiting.length >= 1000) await consume();
}
await consume();

/** Both consumers read the stream in batches of 1,000, as the template of `project` says. */
async function consume(): Promise<void> {
  for (let from = 0; from < waiting.length; from += 1000) {
    const Records = waiting.slice(from, from + 1000).map((data, place) => kinesisRecord(String(place), data));
    await archive.call({ Records });
    await projecting.call({ Records });
  }
  waiting = [];
}

const costs = costPerMillion({
  ...counts,
  requests: post.calls(),
  ingestMs: post.billedMs(),
  archives: archive.calls(),
  archiveMs: archive.billedMs(),
  projections: projecting.calls(),
  projectMs: projecting.billedMs(),
  writeUnits: table.writeUnits(),
  readUnits: table.readUnits(),
});
report({
  time: post.ms(),
  ingestSpeed: (counts.lines / post.ms()) * 1000,
  projectSpeed: (counts.lines / projecting.ms()) * 1000,
  writeRatio: table.writeUnits() / table.leastWriteUnits(),
  ...costs,
  cost: SERVICES.reduce((sum, service) => sum + costs[service], 0),
});
