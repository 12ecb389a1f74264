import { readFile } from 'node:fs/promises';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { withIcebergWarehouse } from '../../../src/lib/warehouse/iceberg-warehouse.ts';
import { orderLine } from '../../../src/orders/generated/order-line.v1.ts';
import { retailerCsv } from '../../../src/orders/retailer-csv.ts';
import { USUAL } from '../../../src/orders/retailer-options.ts';
import { WAREHOUSE } from '../../../src/orders/warehouse.ts';
import { ordersInto } from '../../e2e/orders/lake.ts';
import { SAMPLE } from '../../orders/streamed.ts';
import { streamOf } from '../../support/fakes/bytes.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { amount } from '../../support/sample.ts';
import { type FillTables, inThousandths } from '../server/known-sums.ts';
import { publishClean } from '../server/publish-clean.ts';

/** As functions have it. */
const MEMORY_MIB = 512;

/**
 * The retailer's lines in the table of their contract and in the warehouse: the sample, or in `test:long` 27 copies of it, or the
 * whole file if ONLINE_RETAIL_CSV names it.
 */
const fill: FillTables = async (attach) => {
  const csv = await retailerFile();
  const store = fakeObjectStore();
  const options = { attach, bucket: 'lake', open: store.open, memoryMiB: MEMORY_MIB };
  await withIcebergWarehouse(
    WAREHOUSE,
    options,
  )(async (warehouse) => {
    const { drop, loadKeys } = ordersInto(store, warehouse, MEMORY_MIB);
    const keys = await drop('retail.csv', csv, '2026-11-21T10:00:00.000Z');
    await publishClean(store, attach, MEMORY_MIB);
    await loadKeys(keys);
  });
  const known = await knownOf(csv);
  return [
    { table: 'orders.order_line', ...known },
    { table: 'orders.fact_order_line', ...known },
  ];
};
export default fill;

async function retailerFile(): Promise<Buffer> {
  const whole = process.env['ONLINE_RETAIL_CSV'];
  if (whole !== undefined && amount(1, 0) === 1) return readFile(whole);
  const sample = await readFile(SAMPLE, 'utf8');
  const body = sample.slice(sample.indexOf('\n') + 1);
  // no other copy has these invoice numbers
  const copies = Array.from({ length: amount(27, 1) }, (_, copy) => body.replaceAll(/^[AC]?[0-9]{6}/gm, `$&${copy}`));
  return Buffer.from([sample.slice(0, sample.length - body.length), ...copies].join(''));
}

async function knownOf(csv: Buffer) {
  const quantities: number[] = [];
  const values: number[] = [];
  for await (const readings of retailerCsv(streamOf([csv]), USUAL))
    for (const { content } of readings) {
      const { quantity, unit_price } = accept(orderLine, 'data' in content ? content.data : undefined);
      quantities.push(quantity * 1000);
      values.push(quantity * Math.round(unit_price * 1000));
    }
  return { rows: values.length, sums: { quantity: inThousandths(quantities), net_value: inThousandths(values) } };
}
