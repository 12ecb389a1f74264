import { describe, expect, test } from '@jest/globals';
import { invalidMessages } from '../../src/contracts/generator/invalid.ts';
import { validMessages } from '../../src/contracts/generator/valid.ts';
import { readSchemas } from '../../src/contracts/schema.ts';
import type { Contract } from '../../src/lib/contracts/contract.ts';
import { judge } from '../../src/lib/contracts/judge.ts';
import { compactedDay } from '../../src/lib/generated/compacted-day.v1.ts';
import { databaseSecret } from '../../src/lib/generated/database-secret.v1.ts';
import { dimDate } from '../../src/lib/generated/dim-date.v1.ts';
import { failedEvent } from '../../src/lib/generated/failed-event.v1.ts';
import { objectNotice } from '../../src/lib/generated/object-notice.v1.ts';
import { alarm } from '../../src/operations/generated/alarm.v1.ts';
import { dimCountry } from '../../src/orders/generated/dim-country.v1.ts';
import { dimCustomer } from '../../src/orders/generated/dim-customer.v1.ts';
import { dimProduct } from '../../src/orders/generated/dim-product.v1.ts';
import { factOrderLine } from '../../src/orders/generated/fact-order-line.v1.ts';
import { invoice } from '../../src/orders/generated/invoice.v1.ts';
import { loadedObject } from '../../src/orders/generated/loaded-object.v1.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { activityDay } from '../../src/sessions/generated/activity-day.v1.ts';
import { dailyReport } from '../../src/sessions/generated/daily-report.v1.ts';
import { dailyRequest } from '../../src/sessions/generated/daily-request.v1.ts';
import { filteredSession } from '../../src/sessions/generated/filtered-session.v1.ts';
import { personDay } from '../../src/sessions/generated/person-day.v1.ts';
import { produceRequest } from '../../src/sessions/generated/produce-request.v1.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { tickRequest } from '../../src/ticker/generated/tick-request.v1.ts';
import { tick } from '../../src/ticker/generated/tick.v1.ts';
import { address } from '../../src/totesys/generated/address.v1.ts';
import { counterparty } from '../../src/totesys/generated/counterparty.v1.ts';
import { currency } from '../../src/totesys/generated/currency.v1.ts';
import { deletedRow } from '../../src/totesys/generated/deleted-row.v1.ts';
import { department } from '../../src/totesys/generated/department.v1.ts';
import { design } from '../../src/totesys/generated/design.v1.ts';
import { dimCounterparty } from '../../src/totesys/generated/dim-counterparty.v1.ts';
import { dimCurrency } from '../../src/totesys/generated/dim-currency.v1.ts';
import { dimDesign } from '../../src/totesys/generated/dim-design.v1.ts';
import { dimLocation } from '../../src/totesys/generated/dim-location.v1.ts';
import { dimPaymentType } from '../../src/totesys/generated/dim-payment-type.v1.ts';
import { dimStaff } from '../../src/totesys/generated/dim-staff.v1.ts';
import { dimTransaction } from '../../src/totesys/generated/dim-transaction.v1.ts';
import { extractManifest } from '../../src/totesys/generated/extract-manifest.v1.ts';
import { extractRequest } from '../../src/totesys/generated/extract-request.v1.ts';
import { factPayment } from '../../src/totesys/generated/fact-payment.v1.ts';
import { factPurchaseOrder } from '../../src/totesys/generated/fact-purchase-order.v1.ts';
import { factSalesOrder } from '../../src/totesys/generated/fact-sales-order.v1.ts';
import { paymentType } from '../../src/totesys/generated/payment-type.v1.ts';
import { payment } from '../../src/totesys/generated/payment.v1.ts';
import { purchaseOrder } from '../../src/totesys/generated/purchase-order.v1.ts';
import { salesOrder } from '../../src/totesys/generated/sales-order.v1.ts';
import { staff } from '../../src/totesys/generated/staff.v1.ts';
import { starManifest } from '../../src/totesys/generated/star-manifest.v1.ts';
import { transaction } from '../../src/totesys/generated/transaction.v1.ts';
import { warehouseDelete } from '../../src/totesys/generated/warehouse-delete.v1.ts';

const schemas = await readSchemas(new URL('../../', import.meta.url));
const CONTRACTS: readonly Contract<unknown>[] = [
  dimCountry,
  dimCustomer,
  dimProduct,
  factOrderLine,
  loadedObject,
  objectNotice,
  activityDay,
  dailyReport,
  dailyRequest,
  filteredSession,
  personDay,
  address,
  alarm,
  compactedDay,
  counterparty,
  currency,
  databaseSecret,
  deletedRow,
  department,
  design,
  dimCounterparty,
  dimCurrency,
  dimDate,
  dimDesign,
  dimLocation,
  dimPaymentType,
  dimStaff,
  dimTransaction,
  extractManifest,
  extractRequest,
  factPayment,
  factPurchaseOrder,
  factSalesOrder,
  failedEvent,
  invoice,
  orderLine,
  payment,
  paymentType,
  produceRequest,
  purchaseOrder,
  salesOrder,
  session,
  staff,
  starManifest,
  tick,
  tickRequest,
  transaction,
  warehouseDelete,
];

test('every schema is tested', () => {
  expect(CONTRACTS.map(({ id }) => id).sort()).toEqual(schemas.map(({ $id }) => $id).sort());
});

describe.each(schemas)('$$id', (schema) => {
  const contract = contractOf(schema.$id);

  test('accepts 5,000 generated valid messages', () => {
    const messages = validMessages(schema, 1);
    const rejected = Array.from({ length: 5_000 }, () => judge(contract, messages.next().value)).filter(
      ({ accepted }) => !accepted,
    );
    expect(rejected).toEqual([]);
  });

  test.each(invalidMessages(schema, 1))(
    'rejects $pointer for $keyword and nothing else',
    ({ pointer, keyword, message }) => {
      const verdict = judge(contract, message);
      expect(verdict).toMatchObject({ accepted: false, violations: [{ pointer, keyword }] });
    },
  );

  test('rejects the invalid messages of 50 further seeds just so', () => {
    for (let seed = 2; seed <= 51; seed++) {
      for (const { pointer, keyword, message } of invalidMessages(schema, seed)) {
        expect(judge(contract, message)).toMatchObject({ accepted: false, violations: [{ pointer, keyword }] });
      }
    }
  });
});

function contractOf(id: string): Contract<unknown> {
  const contract = CONTRACTS.find((each) => each.id === id);
  if (!contract) throw new Error(`No contract ${id} is tested`);
  return contract;
}
