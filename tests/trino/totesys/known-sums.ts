import { withIcebergWarehouse } from '../../../src/lib/warehouse/iceberg-warehouse.ts';
import { load } from '../../../src/lib/star/load.ts';
import { foundCompany } from '../../../src/totesys/simulator/company.ts';
import { pastDeals } from '../../../src/totesys/simulator/history.ts';
import { TABLES } from '../../../src/totesys/tables.ts';
import { STAR } from '../../../src/totesys/star.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { amount } from '../../support/sample.ts';
import { rowsOf } from '../../totesys/rows-of.ts';
import { starLake } from '../../totesys/star-lake.ts';
import { type FillTables, inThousandths } from '../server/known-sums.ts';

const PARTNERS = { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 };
const SPAN = { from: Date.UTC(2022, 10, 3), to: Date.UTC(2026, 10, 20) };

/** The facts of a generated company in the warehouse, each deal once. */
const fill: FillTables = async (attach) => {
  const { source, store, extractNow, transformNow } = starLake();
  const company = foundCompany(1);
  for (const { name } of TABLES) for (const row of rowsOf(company, name)) source.put(name, row);
  const deals = [...pastDeals(PARTNERS, { seed: 1, deals: amount(6_430, 200), ...SPAN })];
  for (const deal of deals) for (const { name } of TABLES) for (const row of rowsOf(deal, name)) source.put(name, row);
  await extractNow(true);
  await transformNow();
  const options = { attach, bucket: 'lake', open: store.open, memoryMiB: 128 };
  await withIcebergWarehouse(
    STAR.warehouse,
    options,
  )((warehouse) => load({ star: STAR, store, warehouse, telemetry: fakeTelemetry(), now: () => new Date() }));

  const sales = deals.flatMap(({ sales_order }) => sales_order ?? []);
  const purchases = deals.flatMap(({ purchase_order }) => purchase_order ?? []);
  const exact = (values: readonly number[]) => inThousandths(values.map((value) => Math.round(value * 1000)));
  return [
    {
      table: 'totesys.fact_sales_order',
      rows: sales.length,
      sums: {
        units_sold: exact(sales.map(({ units_sold }) => units_sold)),
        unit_price: exact(sales.map(({ unit_price }) => unit_price)),
      },
    },
    {
      table: 'totesys.fact_purchase_order',
      rows: purchases.length,
      sums: {
        item_quantity: exact(purchases.map(({ item_quantity }) => item_quantity)),
        item_unit_price: exact(purchases.map(({ item_unit_price }) => item_unit_price)),
      },
    },
    {
      table: 'totesys.fact_payment',
      rows: deals.length,
      sums: { payment_amount: exact(deals.map(({ payment }) => payment.payment_amount)) },
    },
  ];
};
export default fill;
