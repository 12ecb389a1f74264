import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deliver } from '../../src/lib/lake/deliver.ts';
import { kinesisRecords } from '../../src/lib/sources/kinesis.ts';
import { httpBody } from '../../src/lib/sources/http.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { ingest } from '../../src/orders/ingest.ts';
import { retailerCsv } from '../../src/orders/retailer-csv.ts';
import { USUAL } from '../../src/orders/retailer-options.ts';
import { fakeDeliveryStream } from '../support/fakes/delivery-stream.ts';
import { kinesisRecord } from '../support/fakes/events.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { httpEvent } from '../support/fakes/http-event.ts';
import { fakeRecordStream } from '../support/fakes/record-stream.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

export const SAMPLE = fileURLToPath(new URL('../../data/orders/online_retail_sample.csv', import.meta.url));

/** The lines of the retailer's sample, as a client sends them. */
export async function sampleLines(): Promise<unknown[]> {
  const lines: unknown[] = [];
  for await (const readings of retailerCsv(createReadStream(SAMPLE), USUAL)) {
    lines.push(...readings.map(({ content }) => ('data' in content ? content.data : undefined)));
  }
  return lines;
}

/** Sends lines in requests of 500; the records that `ingest` put on the stream. */
export async function throughTheApi(lines: readonly unknown[]) {
  const stream = fakeRecordStream();
  const telemetry = fakeTelemetry();
  const source = httpBody({
    contract: orderLine,
    telemetry,
    mostMessages: 500,
    mostBytes: 2 ** 20,
    permits: () => true,
  });
  for (let from = 0; from < lines.length; from += 500) {
    const { input, respond } = await source.admit(httpEvent({ body: JSON.stringify(lines.slice(from, from + 500)) }));
    respond(await ingest(input, { stream }));
  }
  return stream.records.map(({ data }, place) => kinesisRecord(String(place + 1), data));
}

/** Archives records of the stream, 700 at once; the records that Firehose gets. */
export async function throughTheArchive(records: Awaited<ReturnType<typeof throughTheApi>>): Promise<Buffer[]> {
  const stream = fakeDeliveryStream();
  const gate = { contract: orderLine, stage: 'orders.archive', failed: fakeFailedStore(), telemetry: fakeTelemetry() };
  for (let from = 0; from < records.length; from += 700) {
    const { input, respond } = await kinesisRecords(gate).admit({ Records: records.slice(from, from + 700) });
    respond(await deliver(input, { stream }));
  }
  return stream.records;
}
