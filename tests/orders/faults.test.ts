import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliver } from '../../src/lib/lake/deliver.ts';
import { httpBody } from '../../src/lib/sources/http.ts';
import { kinesisRecords, kinesisRecordsOfSecondReader } from '../../src/lib/sources/kinesis.ts';
import { at, list } from '../../src/lib/values.ts';
import { orderLine, type OrderLine } from '../../src/orders/generated/order-line.v1.ts';
import { ingest } from '../../src/orders/ingest.ts';
import { invoiceTableIn } from '../../src/orders/invoice-table.ts';
import { derive } from '../../src/orders/order-line.ts';
import { project } from '../../src/orders/project.ts';
import { readImport } from '../../src/orders/read-import.ts';
import { httpEvent } from '../support/fakes/http-event.ts';
import { fakeItemCollections } from '../support/fakes/item-collections.ts';
import { fakeRecordStream } from '../support/fakes/record-stream.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { functionOf, streamed } from '../support/faults/deliveries.ts';
import { atEveryCall, atRandomCalls, FEW_SCHEDULES, type Subject } from '../support/faults/explore.ts';
import { lakeInMemory } from '../support/faults/lake.ts';
import type { FaultyProcess } from '../support/faults/process.ts';
import { consumed, isEmpty, published, toTable, transformed } from '../support/faults/subjects.ts';
import { amount, sample } from '../support/sample.ts';
import { anOrderLine } from './an-order-line.ts';
import { loaded } from './load-subject.ts';

const folder = mkdtempSync(join(tmpdir(), 'faults-'));
afterAll(() => rm(folder, { recursive: true }));

/** Lines of three invoices, one of which comes twice. */
const LINES = [
  ...[1, 2, 3].map((line_no) => anOrderLine({ line_no })),
  anOrderLine({ invoice_no: '536366', invoiced_at: '2010-12-02T08:28:00' }),
  anOrderLine({ invoice_no: 'C536379', quantity: -1 }),
  anOrderLine({ line_no: 2 }),
];
const BODIES = [...LINES, { ...anOrderLine(), quantity: 'many' }].map((each) => JSON.stringify(each));
const FLOW = {
  table: { contract: orderLine, derive, isSourced: true },
  folder,
  from: 'stream',
  bodies: BODIES,
} as const;
const RAW = { key: 'raw/a', content: BODIES.join('\n') };
const FILE = { key: 'import/a.ndjson', content: RAW.content, read: readImport };

/** A client that sends again what wasn't taken; a line may be on the stream twice, whose readers see to that. */
function ingested(step = ingest): Subject {
  return {
    begin: () => {
      const stream = fakeRecordStream();
      const { isDone, send } = client(stream, step);
      return {
        isDone,
        deliver: send,
        outcome: () => new Set(stream.records.map(({ key, data }) => `${key} ${String(data)}`).sort()),
      };
    },
  };
}

function projected(step = project): Subject {
  return {
    begin: () => {
      const [lake, reader] = [lakeInMemory(FLOW), projector(step)];
      const records = streamed(...BODIES);
      return {
        isDone: records.isDone,
        deliver: (process) => records.to(reader.handler(lake, process)),
        outcome: () => [reader.items(), lake.failures()],
      };
    },
  };
}

/** From a client to the table of lines, and to that of invoices. */
const whole: Subject = {
  begin: () => {
    const [stream, lake, reader] = [fakeRecordStream(), lakeInMemory(FLOW), projector(project)];
    const { isDone, send } = client(stream, ingest);
    const [toLake, toTableOfInvoices] = [streamed(), streamed()];
    let read = 0;
    return {
      isDone: () => isDone() && toLake.isDone() && toTableOfInvoices.isDone() && isEmpty(lake),
      deliver: async (process) => {
        await send(process);
        const fresh = stream.records.slice(read).map(({ data }) => String(data));
        read = stream.records.length;
        toLake.add(...fresh);
        toTableOfInvoices.add(...fresh);
        await toLake.to(
          functionOf(kinesisRecords(lake.gate(process)), (messages) =>
            deliver(messages, { stream: process.port(lake.stream) }),
          ),
        );
        await toTableOfInvoices.to(reader.handler(lake, process));
        await toTable(lake, process);
      },
      outcome: async () => [reader.items(), await lake.rows(), lake.failures()],
    };
  },
};

/** Each run of these needs its own DuckDB, so one of them is tried a day. */
const DEAR = [
  { name: 'import', subject: transformed(FLOW, FILE), calls: 4, size: amount(10, 1) },
  { name: 'transform', subject: transformed(FLOW, RAW), calls: 4, size: amount(10, 1) },
  { name: 'publish', subject: published(FLOW, RAW), calls: 8, size: amount(10, 1) },
  { name: 'load', subject: loaded(folder), calls: 31, size: amount(10, 1) },
];

test.each([
  { name: 'ingest', subject: ingested(), calls: 1, size: Infinity },
  { name: 'archive', subject: consumed(FLOW), calls: 2, size: Infinity },
  { name: 'project', subject: projected(), calls: 7, size: Infinity },
  ...sample(DEAR, 1),
])('whatever happens to any call of $name, nothing is lost or duplicated', async ({ name, subject, calls, size }) => {
  expect((await atEveryCall(name, subject, size)).calls).toBeGreaterThanOrEqual(calls);
});

test('random faults lose and duplicate nothing, from the client to both tables', async () => {
  expect(await atRandomCalls('orders', whole, FEW_SCHEDULES)).toBeGreaterThan(0);
});

test.each([
  {
    fault: 'ingest forgets what the stream refused',
    subject: ingested(async (...args) => (await ingest(...args)).slice(0, 0)),
  },
  {
    fault: 'archive acknowledges before the delivery stream has answered',
    subject: consumed({
      ...FLOW,
      step: (...args) => {
        deliver(...args).catch(() => undefined);
        return Promise.resolve([]);
      },
    }),
  },
  {
    fault: 'project forgets what the table did not take',
    subject: projected(async (...args) => ({ ...(await project(...args)), retry: [] })),
  },
])('the harness notices when $fault', async ({ fault, subject }) => {
  await expect(atEveryCall(fault, subject, Infinity)).rejects.toThrow(/deep equality/);
});

/** Sends lines through `ingest` until all were taken or rejected. */
function client(stream: ReturnType<typeof fakeRecordStream>, step: typeof ingest) {
  const due = new Set(LINES.keys());
  const send = async (process: FaultyProcess) => {
    if (due.size === 0) return;
    const sent = [...due];
    const limits = { mostMessages: 500, mostBytes: 2 ** 20, permits: () => true };
    const source = httpBody({ contract: orderLine, telemetry: fakeTelemetry(), ...limits });
    const handler = functionOf(source, (lines) => step(lines, { stream: process.port(stream) }));
    const { body } = await handler(httpEvent({ body: JSON.stringify(sent.map((place) => LINES[place])) }));
    const again = new Set(list(at(JSON.parse(body), 'retry')).map(Number));
    for (const [index, place] of sent.entries()) if (!again.has(index)) due.delete(place);
  };
  return { isDone: () => due.size === 0, send };
}

/** The second reader of the stream, and its table of invoices. */
function projector(step: typeof project) {
  const collections = fakeItemCollections(['invoice_no', 'line_no']);
  return {
    handler: (lake: ReturnType<typeof lakeInMemory<OrderLine>>, process: FaultyProcess) =>
      functionOf(kinesisRecordsOfSecondReader(lake.gate(process)), (messages) =>
        step(messages, { table: invoiceTableIn(process.port(collections)), telemetry: lake.telemetry }),
      ),
    // how often a header was put isn't part of it
    items: () => collections.all().map(({ version: _version, ...item }) => item),
  };
}
