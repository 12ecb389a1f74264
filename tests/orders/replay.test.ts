import { expect, test } from '@jest/globals';
import type { KinesisStreamEvent } from 'aws-lambda';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { readImport } from '../../src/orders/read-import.ts';
import { deliverBy } from '../../src/cli/replay/deliver.ts';
import { toFunction } from '../../src/cli/replay/to-function.ts';
import type { Item } from '../../src/lib/ports/item-store.ts';
import { kinesisRecordsOfSecondReader } from '../../src/lib/sources/kinesis.ts';
import { invoiceTableIn } from '../../src/orders/invoice-table.ts';
import { project } from '../../src/orders/project.ts';
import { kinesisRecord } from '../support/fakes/events.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { fakeItemCollections } from '../support/fakes/item-collections.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { fromFile, replayEvents } from '../support/replayed.ts';
import { anOrderLine } from './an-order-line.ts';

const replayable = { contract: orderLine, read: readImport };
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const LINE = '536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom';

test('a line of a CSV gets its number from its file', async () => {
  const file = `${HEADER}\n${LINE}\n${LINE}\n${LINE.replace(',6,', ',six,')}\n`;
  const events = [3, 4].map((line) => fromFile(line, file));
  const { done, delivered } = await replayEvents(events, { file, replayable });
  expect(done).toEqual({ replayed: 1, reasons: ['/quantity type'] });
  expect(delivered.map((message): unknown => JSON.parse(message))).toEqual([anOrderLine({ line_no: 2 })]);
});

test.each([
  { what: 'has other content', file: `${HEADER}\n${LINE}\n\n` },
  { what: 'is gone', file: undefined },
])('a line whose file $what stays', async ({ file }) => {
  const { done, delivered } = await replayEvents([fromFile(2, `${HEADER}\n${LINE}\n`)], { file, replayable });
  expect([done, delivered]).toEqual([{ replayed: 0, reasons: ['file'] }, []]);
});

test('a file rejected as a whole stays, with its own reason', async () => {
  const { done } = await replayEvents([fromFile(0, 'x')], { file: 'x', replayable });
  expect(done.reasons).toEqual(['/iban format']);
});

test('a line that the invoice table refused gets into it by replay, as often as it is replayed', async () => {
  const toFiles = () => Promise.reject(new Error('It has landed already'));
  const stream = projectInto(({ line_no }) => line_no === 2);
  await stream.invoke(recordsOf(1, 2));
  expect(stream.items()).toMatchObject([{ line_no: 0, lines: 1 }, { line_no: 1 }]);

  const deliver = deliverBy({ 'orders.project': toFunction('project', stream.invoke) }, toFiles);
  const refused = stream.kept();
  expect(refused).toMatchObject([{ stage: 'orders.project', errors: [{ keyword: 'table' }] }]);
  const again = await replayEvents(refused, { replayable, deliver });
  expect(again.done).toEqual({ replayed: 1, reasons: [] });
  // it stays in the failed store under another name, because its own is put away
  const [first, second] = stream.kept();
  expect([second?.id, second?.first_seen]).toEqual([`${first?.id}-again`, first?.first_seen]);

  stream.repair();
  for (const events of [stream.kept(), stream.kept()]) await replayEvents(events, { replayable, deliver });
  expect(stream.items()).toMatchObject([{ line_no: 0, lines: 2 }, { line_no: 1 }, { line_no: 2 }]);
  expect(stream.kept()).toHaveLength(2);
});

test('a function that has to try a replayed line again fails the replay, so the line stays', async () => {
  const stream = projectInto(({ line_no }) => line_no === 2);
  await stream.invoke(recordsOf(2));
  const deliver = toFunction('project', () => Promise.resolve({ batchItemFailures: [{ itemIdentifier: '2' }] }));
  await expect(replayEvents(stream.kept(), { replayable, deliver })).rejects.toThrow(
    "project couldn't process all messages: replay them again later.",
  );
});

/** The function `project` over a table in memory that refuses some items until it is repaired. */
function projectInto(refuses: (item: Item) => boolean) {
  let isRepaired = false;
  const store = fakeItemCollections(['invoice_no', 'line_no'], { refuses: (item) => !isRepaired && refuses(item) });
  const failed = fakeFailedStore();
  const telemetry = fakeTelemetry();
  const source = kinesisRecordsOfSecondReader({ contract: orderLine, stage: 'orders.project', failed, telemetry });
  return {
    invoke: async (event: Pick<KinesisStreamEvent, 'Records'>) => {
      const { input, respond } = await source.admit(event);
      return respond(await project(input, { table: invoiceTableIn(store), telemetry }));
    },
    items: store.all,
    kept: () => failed.events(),
    repair: () => void (isRepaired = true),
  };
}

function recordsOf(...lines: readonly number[]): KinesisStreamEvent {
  return { Records: lines.map((line_no) => kinesisRecord(String(line_no), JSON.stringify(anOrderLine({ line_no })))) };
}
