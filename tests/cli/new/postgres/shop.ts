import { tablesOf } from '../../../../src/cli/new/postgres/catalog-rows.ts';
import { type ContractedTable, contractOf } from '../../../../src/cli/new/postgres/contract-of.ts';
import { messageNames } from '../../../../src/cli/new/postgres/table-names.ts';
import { watermarkOf } from '../../../../src/cli/new/postgres/watermark-of.ts';

/** A small shop's catalog: a table with a watermark, one with a pair as its key, one without a key. */
export const SHOP = tablesOf('public', {
  tables: [
    ['customer', 'r', 1200, 'Who buys', true, false],
    ['Order Line', 'p', 50_000, null, true, false],
    ['visit', 'r', -1, null, true, false],
    ['salary', 'r', 3, null, false, false],
    ['big_spender', 'v', -1, null, true, false],
    ['rates', 'f', -1, null, true, false],
  ],
  columns: [
    ['customer', 'id', 'bigint', 'bigint', [], true, true, null],
    ['customer', 'email', 'text', 'text', [], true, false, 'Where receipts go'],
    ['customer', 'tier', 'tier', 'tier', ['gold', 'none'], false, false, null],
    ['customer', 'updated_at', 'timestamp with time zone', 'timestamp with time zone', [], true, false, null],
    ['Order Line', 'order', 'integer', 'integer', [], true, false, null],
    ['Order Line', 'Line', 'smallint', 'smallint', [], true, false, null],
    ['Order Line', 'price', 'numeric', 'numeric(10,2)', [], true, false, null],
    ['Order Line', 'modified', 'timestamp without time zone', 'timestamp(6) without time zone', [], false, false, null],
    ['visit', 'page', 'character varying', 'character varying(200)', [], false, false, null],
    ['salary', 'id', 'integer', 'integer', [], true, false, null],
    ['big_spender', 'id', 'bigint', 'bigint', [], false, false, null],
    ['rates', 'n', 'bigint', 'bigint', [], false, false, null],
  ],
  indexes: [
    ['customer', true, true, ['id']],
    ['customer', false, true, ['email']],
    ['Order Line', false, true, ['order', 'Line']],
  ],
});

/** Its contracts in a pipeline `corner-shop`. */
export function contracted(names: readonly string[], personal: Personal = PERSONAL): ContractedTable[] {
  const tables = SHOP.filter(({ name }) => names.includes(name));
  const messages = messageNames(tables.map(({ name }) => name));
  return tables.map((table, place) =>
    contractOf(table, {
      pipeline: 'corner-shop',
      message: messages[place] ?? '',
      schema: 'public',
      watermark: watermarkOf(table),
      personal,
    }),
  );
}

type Personal = Parameters<typeof contractOf>[1]['personal'];
const PERSONAL: Personal = new Map([
  ['email', 'mask-email'],
  ['tier', 'drop'],
]);
