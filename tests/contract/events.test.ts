import { globSync, readFileSync } from 'node:fs';
import { beforeEach, expect, test } from '@jest/globals';
import type { KinesisStreamEvent, S3Event, SNSEvent, SQSEvent } from 'aws-lambda';
import { parseTemplate, resourcesOfType, ROOT, templatePaths } from '../../src/cli/templates/template.ts';
import { at } from '../../src/cli/templates/values.ts';
import type { Contract, TableContract } from '../../src/lib/contracts/contract.ts';
import { objectNotice } from '../../src/lib/generated/object-notice.v1.ts';
import type { HttpEvent } from '../../src/lib/http/http-event.ts';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { directInput } from '../../src/lib/sources/direct.ts';
import type { EventSource } from '../../src/lib/sources/event-source.ts';
import { httpBody } from '../../src/lib/sources/http.ts';
import { kinesisRecords } from '../../src/lib/sources/kinesis.ts';
import { keysOf } from '../../src/lib/sources/object-notices.ts';
import { s3Objects, type ReadObject } from '../../src/lib/sources/s3-objects.ts';
import { snsMessages } from '../../src/lib/sources/sns.ts';
import { sqsMessages } from '../../src/lib/sources/sqs.ts';
import { wakeUp } from '../../src/lib/sources/wake-up.ts';
import { alarm } from '../../src/operations/generated/alarm.v1.ts';
import { notify } from '../../src/operations/notify.ts';
import { callerOf } from '../../src/orders/caller.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { invoiceTableIn } from '../../src/orders/invoice-table.ts';
import { query } from '../../src/orders/query.ts';
import { readImport } from '../../src/orders/read-import.ts';
import { dailyRequest } from '../../src/sessions/generated/daily-request.v1.ts';
import { produceRequest, type ProduceRequest } from '../../src/sessions/generated/produce-request.v1.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { produce } from '../../src/sessions/produce.ts';
import { tickRequest } from '../../src/ticker/generated/tick-request.v1.ts';
import { tick } from '../../src/ticker/generated/tick.v1.ts';
import { extractRequest } from '../../src/totesys/generated/extract-request.v1.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { fakeItemCollections } from '../support/fakes/item-collections.ts';
import { fakeMailTopic } from '../support/fakes/mail-topic.ts';
import { fakeMessageQueue } from '../support/fakes/message-queue.ts';
import { aSession } from '../support/fakes/messages.ts';
import { fakeObjects } from '../support/fakes/open-object.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { aTick } from '../ticker/ticks.ts';

const telemetry = fakeTelemetry();
let failed = fakeFailedStore();

beforeEach(() => {
  failed = fakeFailedStore();
});

/** What each function's source makes of its sample, and a step where nothing but a port stands behind it. */
const functions: Readonly<Record<string, (event: unknown) => Promise<unknown>>> = {
  'operations/notify': async (event) => {
    const mails = fakeMailTopic();
    const messages = await admitted(snsMessages(gateOf(alarm)), isSnsEvent, event);
    expect(await notify(messages, { mails, telemetry, region: 'eu-west-1' })).toEqual([]);
    expect(mails.mails).toHaveLength(1);
  },
  'orders/archive': async (event) => {
    expect(await admitted(kinesisRecords(gateOf(orderLine)), isKinesisEvent, event)).toHaveLength(3);
  },
  'orders/project': async (event) => {
    expect(await admitted(kinesisRecords(gateOf(orderLine)), isKinesisEvent, event)).toHaveLength(3);
  },
  'orders/ingest': async (event) => {
    const permits = (request: HttpEvent) => callerOf(request, 'customer_id') === 'everybody';
    const source = httpBody({ contract: orderLine, telemetry, mostMessages: 500, mostBytes: 2 ** 20, permits });
    expect(await admitted(source, isHttpEvent, event)).toHaveLength(3);
  },
  'orders/query': async (event) => {
    const table = invoiceTableIn(fakeItemCollections(['invoice_no', 'line_no']));
    const answer = await query(expectEvent(isHttpEvent, event), { table, claim: 'customer_id' });
    expect(answer.statusCode).toBe(404);
  },
  'orders/import': (event) => {
    const csv = readFileSync(new URL('data/online_retail_sample.csv', ROOT), 'utf8').split('\n', 4);
    return landed(event, orderLine, `${csv.join('\n')}\n`, readImport, 3);
  },
  'orders/load': async (event) => {
    expect(keysOf(await admitted(sqsMessages(gateOf(objectNotice)), isSqsEvent, event))).toHaveLength(1);
  },
  'orders/transform': (event) => landed(event, orderLine, JSON.stringify(LINE), readRaw, 1),
  'sessions/consume': async (event) => {
    expect(await admitted(sqsMessages(gateOf(session)), isSqsEvent, event)).toHaveLength(2);
  },
  'sessions/daily': (event) => admitted(directInput(dailyRequest), isObject, event),
  'sessions/produce': async (event) => {
    const queue = fakeMessageQueue();
    const request = await admitted(directInput<ProduceRequest, unknown>(produceRequest), isObject, event);
    const { sent } = await produce(request, { queue, telemetry });
    expect(sent).toBeGreaterThan(10);
  },
  'sessions/transform': (event) => landed(event, session, JSON.stringify(aSession()), readRaw, 1),
  'ticker/tick': (event) => admitted(directInput(tickRequest), isObject, event),
  'ticker/transform': (event) => landed(event, tick, JSON.stringify(aTick()), readRaw, 1),
  'totesys/extract': (event) => admitted(directInput(extractRequest), isObject, event),
  'totesys/load': (event) => admitted(wakeUp(), isObject, event),
  'totesys/transform': (event) => admitted(wakeUp(), isObject, event),
};

test('every function of every template has a sample, and every sample a function', () => {
  const deployed = templatePaths.flatMap((path) =>
    resourcesOfType(parseTemplate(path), 'AWS::Serverless::Function').map(({ properties }) =>
      String(at(properties, 'Handler'))
        .replace('/handlers/', '/')
        .replace(/\.handler$/, ''),
    ),
  );
  const samples = globSync('*/*.json', { cwd: new URL('events/', ROOT) }).map((path) => path.replace(/\.json$/, ''));
  expect(samples.sort()).toEqual(deployed.sort());
  expect(Object.keys(functions).sort()).toEqual(deployed.sort());
});

test.each(Object.entries(functions))('events/%s.json is what its function takes', async (name, take) => {
  await take(JSON.parse(readFileSync(new URL(`events/${name}.json`, ROOT), 'utf8')));
  expect(failed.events().map(({ contract }) => contract)).toEqual(REJECTED[name] ?? []);
});

/** What a sample shows to be rejected. */
const REJECTED: Readonly<Record<string, string[]>> = { 'sessions/consume': [session.id] };

function gateOf<T>(contract: Contract<T>) {
  return { contract, stage: 'tests.events', failed, telemetry };
}

async function admitted<Event, Input, Outcome, Response>(
  source: EventSource<Event, Input, Outcome, Response>,
  isEvent: (value: unknown) => value is Event,
  event: unknown,
): Promise<Input> {
  const { input } = await source.admit(expectEvent(isEvent, event));
  return input;
}

/** Reads the object that the event names, as if it held `text`. */
async function landed<T>(
  event: unknown,
  contract: TableContract<T>,
  text: string,
  read: ReadObject,
  lines: number,
): Promise<void> {
  const s3 = at(event, 'Records', 0, 's3');
  const key = decodeURIComponent(String(at(s3, 'object', 'key')));
  const open = fakeObjects({ [`${String(at(s3, 'bucket', 'name'))}/${key}`]: text });
  const gate = { ...gateOf(contract), contract };
  const objects = await admitted(s3Objects(gate, open, read), isS3Event, event);
  const rows: unknown[] = [];
  for await (const object of objects) for await (const batch of object.rows) rows.push(...batch);
  expect(rows).toHaveLength(lines);
}

function expectEvent<Event>(isEvent: (value: unknown) => value is Event, event: unknown): Event {
  if (!isEvent(event)) throw new Error('Expected an event of another source');
  return event;
}

function isSqsEvent(value: unknown): value is SQSEvent {
  return at(value, 'Records', 0, 'eventSource') === 'aws:sqs';
}

function isSnsEvent(value: unknown): value is SNSEvent {
  return at(value, 'Records', 0, 'EventSource') === 'aws:sns';
}

function isS3Event(value: unknown): value is S3Event {
  return at(value, 'Records', 0, 'eventSource') === 'aws:s3';
}

function isKinesisEvent(value: unknown): value is KinesisStreamEvent {
  return at(value, 'Records', 0, 'eventSource') === 'aws:kinesis';
}

function isHttpEvent(value: unknown): value is HttpEvent {
  return at(value, 'version') === '2.0';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const LINE = {
  invoice_no: '536365',
  line_no: 1,
  stock_code: '85123A',
  description: 'WHITE HANGING HEART T-LIGHT HOLDER',
  quantity: 6,
  invoiced_at: '2010-12-01T08:26:00',
  unit_price: 2.55,
  customer_id: '17850',
  country: 'United Kingdom',
};
