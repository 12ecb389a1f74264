import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { ROOT } from '../../src/cli/templates/template.ts';
import type { HttpEvent } from '../../src/lib/http/http-event.ts';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { httpBody } from '../../src/lib/sources/http.ts';
import { kinesisRecords } from '../../src/lib/sources/kinesis.ts';
import { keysOf, objectNotices } from '../../src/lib/sources/object-notices.ts';
import { callerOf } from '../../src/orders/caller.ts';
import { defaultTokens } from './default-tokens.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { invoiceTableIn } from '../../src/orders/invoice-table.ts';
import { query } from '../../src/orders/query.ts';
import { readImport } from '../../src/orders/read-import.ts';
import { fakeItemCollections } from '../support/fakes/item-collections.ts';
import {
  admitted,
  describeSamples,
  expectEvent,
  isHttpEvent,
  isKinesisEvent,
  isSqsEvent,
  landed,
  type SampleGate,
} from '../support/samples.ts';
import { anOrderLine } from './an-order-line.ts';

const records = {
  take: async (event: unknown, gate: SampleGate) => {
    expect(await admitted(kinesisRecords({ ...gate, contract: orderLine }), isKinesisEvent, event)).toHaveLength(3);
  },
};

describeSamples('orders', {
  archive: records,
  project: records,
  ingest: {
    take: async (event, { telemetry }) => {
      const permits = (request: HttpEvent) => callerOf(request, defaultTokens()) === 'everyone';
      const source = httpBody({ contract: orderLine, telemetry, mostMessages: 500, mostBytes: 2 ** 20, permits });
      expect(await admitted(source, isHttpEvent, event)).toHaveLength(3);
    },
  },
  query: {
    take: async (event) => {
      const table = invoiceTableIn(fakeItemCollections(['invoice_no', 'line_no']));
      const answer = await query(expectEvent(isHttpEvent, event), { table, tokens: defaultTokens() });
      expect(answer.statusCode).toBe(404);
    },
  },
  import: {
    take: (event, gate) => {
      const csv = readFileSync(new URL('data/orders/online_retail_sample.csv', ROOT), 'utf8').split('\n', 4);
      return landed(event, { ...gate, contract: orderLine }, `${csv.join('\n')}\n`, readImport, 3);
    },
  },
  load: {
    take: async (event, gate) => {
      const notices = await admitted(
        objectNotices({ ...gate, bucket: 'sluice-local-orders-000000000000-eu-west-1' }),
        isSqsEvent,
        event,
      );
      expect(keysOf(notices)).toHaveLength(1);
    },
  },
  transform: {
    take: (event, gate) => landed(event, { ...gate, contract: orderLine }, JSON.stringify(anOrderLine()), readRaw, 1),
  },
});
