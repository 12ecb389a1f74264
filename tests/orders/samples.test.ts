import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { KinesisStreamEvent } from 'aws-lambda';
import type { HttpEvent } from '../../src/lib/http/http-event.ts';
import { httpBody } from '../../src/lib/sources/http.ts';
import { kinesisRecords } from '../../src/lib/sources/kinesis.ts';
import { at } from '../../src/cli/templates/values.ts';
import { callerOf } from '../../src/orders/caller.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { invoiceTableIn } from '../../src/orders/invoice-table.ts';
import { query } from '../../src/orders/query.ts';
import { fakeFailedStore } from '../fakes/failed-store.ts';
import { fakeItemCollections } from '../fakes/item-collections.ts';
import { fakeTelemetry } from '../fakes/telemetry.ts';

const telemetry = fakeTelemetry();

test('the sample request is of a caller who may send, and of lines that keep their contract', async () => {
  const source = httpBody({
    contract: orderLine,
    telemetry,
    mostMessages: 500,
    mostBytes: 2 ** 20,
    permits: (event) => callerOf(event, 'customer_id') === 'everybody',
  });
  const { input, respond } = await source.admit(sample('ingest', isHttpEvent));
  expect(input).toHaveLength(3);
  expect(JSON.parse(respond([]).body)).toEqual({ accepted: 3, rejected: [] });
});

test('the sample query is answered', async () => {
  const table = invoiceTableIn(fakeItemCollections(['invoice_no', 'line_no']));
  const answer = await query(sample('query', isHttpEvent), { table, claim: 'customer_id' });
  expect(answer.statusCode).toBe(404);
});

test.each(['archive', 'project'])('the sample records of %s keep their contract', async (name) => {
  const gate = { contract: orderLine, stage: 'orders.tests', failed: fakeFailedStore(), telemetry };
  const { input, respond } = await kinesisRecords(gate).admit(sample(name, isKinesisEvent));
  expect(input).toHaveLength(3);
  expect(respond([])).toEqual({ batchItemFailures: [] });
});

function sample<Event>(name: string, isEvent: (value: unknown) => value is Event): Event {
  const value: unknown = JSON.parse(readFileSync(new URL(`../../events/orders/${name}.json`, import.meta.url), 'utf8'));
  if (!isEvent(value)) throw new Error(`Expected another event in ${name}.json`);
  return value;
}

function isHttpEvent(value: unknown): value is HttpEvent {
  return at(value, 'version') === '2.0';
}

function isKinesisEvent(value: unknown): value is KinesisStreamEvent {
  return at(value, 'Records', 0, 'eventSource') === 'aws:kinesis';
}
