import { describe, expect, test } from '@jest/globals';
import { foundCompany } from '../../../src/totesys/simulator/company.ts';
import { pastDeals } from '../../../src/totesys/simulator/history.ts';
import { validate } from '../../../src/lib/contracts/validate.ts';
import { TABLES } from '../../../src/totesys/tables.ts';
import { rowsOf } from '../rows-of.ts';

const company = foundCompany(1);
const PARTNERS = { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 };
const PERIOD = { from: Date.UTC(2022, 10, 3), to: Date.UTC(2026, 10, 1) };
const deals = [...pastDeals(PARTNERS, { seed: 1, deals: 20_000, ...PERIOD })];

test('the same seed gives the same company and the same deals, another seed others', () => {
  expect(foundCompany(1)).toEqual(company);
  expect(foundCompany(2).staff).not.toEqual(company.staff);
  const few = (seed: number) => [...pastDeals(PARTNERS, { seed, deals: 100, ...PERIOD })];
  expect(few(1)).toEqual(few(1));
  expect(few(2)).not.toEqual(few(1));
});

test.each(TABLES)('the contract accepts every row of $name', ({ name, contract }) => {
  const rows: readonly object[] = name in company ? rowsOf(company, name) : deals.flatMap((deal) => rowsOf(deal, name));
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map((row) => validate(contract, row)).filter(({ accepted }) => !accepted)).toEqual([]);
});

describe('as in the real source', () => {
  test("ids run from 1 without gaps, and sales ids aren't in chronological order", () => {
    const sales = deals.flatMap(({ sales_order }) => sales_order ?? []);
    expect(sales.map(({ sales_order_id }) => sales_order_id)).toEqual(sales.map((_, i) => i + 1));
    expect(sales.some(({ created_at }, i) => created_at < (sales[i - 1]?.created_at ?? ''))).toBe(true);
  });

  test('one order is one transaction is one payment, made at the same moment', () => {
    const isOne = ({ sales_order, purchase_order, transaction, payment }: (typeof deals)[number]) =>
      transaction.created_at === (sales_order ?? purchase_order)?.created_at &&
      transaction.created_at === payment.created_at &&
      transaction.transaction_id === payment.transaction_id &&
      transaction.sales_order_id === (sales_order?.sales_order_id ?? null) &&
      transaction.purchase_order_id === (purchase_order?.purchase_order_id ?? null);
    expect(deals.filter((deal) => !isOne(deal))).toEqual([]);
  });

  test('up to 37 payments share one last_updated, and the latest are not paid', () => {
    const shared = Map.groupBy(
      deals.map(({ payment }) => payment).filter(({ paid }) => paid),
      ({ last_updated }) => last_updated,
    );
    const together = [...shared.values()].map(({ length }) => length);
    expect(Math.max(...together)).toBe(37);
    expect(Math.min(...together.slice(0, -1))).toBeGreaterThan(25);
    expect(deals.at(0)?.payment.paid).toBe(true);
    expect(deals.at(-1)?.payment.paid).toBe(false);
  });

  test('one payment in fifty is never made, so old receipts and bills are overdue', () => {
    const yearAgo = new Date(PERIOD.to - 365 * 86_400_000).toISOString();
    const overdue = deals.map(({ payment }) => payment).filter((each) => !each.paid && each.payment_date < yearAgo);
    expect(overdue.length / deals.length).toBeCloseTo(0.75 / 50, 2);
    expect(new Set(overdue.map((each) => each.payment_type_id))).toEqual(new Set([1, 2, 3, 4]));
  });

  test('some times lack a fraction, and one delivery lags 649 days', () => {
    expect(deals.some(({ payment }) => payment.created_at.length === 19)).toBe(true);
    expect(deals.some(({ payment }) => payment.created_at.length === 23)).toBe(true);
    const lags = deals.flatMap(({ sales_order }) =>
      sales_order ? [daysBetween(sales_order.created_at, sales_order.agreed_delivery_date)] : [],
    );
    expect(Math.max(...lags)).toBe(649);
  });

  test('a department has no location and one is misspelt; addresses are shared; there are leading zeros; names contain every sign', () => {
    expect(company.department.map(({ location }) => location)).toEqual(expect.arrayContaining([null, 'Leds']));
    const addresses = company.counterparty.map(({ legal_address_id }) => legal_address_id);
    expect(new Set(addresses).size).toBeLessThan(addresses.length);
    expect(company.address.some(({ postal_code }) => postal_code.startsWith('0'))).toBe(true);
    expect(company.address.some(({ address_line_2, district }) => address_line_2 === null && district === null)).toBe(
      true,
    );
    expect(company.counterparty.map((each) => each.counterparty_legal_name).join()).toMatch(/,.*'.*\(/);
    expect(company.staff.some(({ email_address }) => email_address.includes("'"))).toBe(true);
  });

  test('473 designs share 12 names and have one file each', () => {
    expect(new Set(company.design.map(({ design_name }) => design_name)).size).toBe(12);
    expect(new Set(company.design.map(({ file_name }) => file_name)).size).toBe(473);
  });
});

/** Of whole days: the time of day doesn't count. */
function daysBetween(time: string, date: string): number {
  return (Date.parse(date) - Date.parse(time.slice(0, 10))) / 86_400_000;
}
