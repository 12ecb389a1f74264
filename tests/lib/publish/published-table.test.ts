import { expect, test } from '@jest/globals';
import { cleanContracts } from '../../../src/lib/generated/clean-contracts.ts';
import { publishedTable } from '../../../src/lib/publish/published-table.ts';

test.each(cleanContracts.map((contract) => [contract.id, contract] as const))(
  'the table of %s has its whole key and no plaintext personal field, with or without a key for pseudonyms',
  (_id, contract) => {
    const personal = contract.columns.filter(({ pii }) => pii !== undefined).map(({ name }) => name);
    for (const pseudonymKey of [undefined, 'a key']) {
      const { table, key, values } = publishedTable(contract, pseudonymKey);
      expect(key.map(({ name }) => name).toSorted()).toEqual([...contract.key].sort());
      expect(table.columns.filter(({ name }) => personal.includes(name))).toEqual([]);
      const plain = values.filter(({ from, sql }) => personal.includes(from) && sql('value') === 'value');
      expect(plain).toEqual([]);
    }
  },
);

test('tables with the same key and field have the same pseudonyms, so they join', () => {
  const contract = {
    ...{ id: 'shop/item.v1', table: 'item/v1', key: ['id'] },
    columns: [
      { name: 'id', type: 'VARCHAR', nullable: false },
      { name: 'card', type: 'VARCHAR', nullable: true, pii: 'pseudonymise' },
    ],
  } as const;
  const [, card] = publishedTable(contract, "Ann's key").values;
  expect(card?.column).toEqual({ name: 'card_pseudonym', type: 'VARCHAR', nullable: true });
  expect(card?.sql('"card"')).toBe(`pseudonymise('Ann''s key', 'card', "card")`);
});
