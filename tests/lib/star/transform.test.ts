import { expect, test } from '@jest/globals';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { warehouseDelete } from '../../../src/lib/generated/warehouse-delete.v1.ts';
import { starLake } from '../../support/star-lake.ts';
import { STAR } from './library.ts';

const EARLY = '2026-11-20T09:00:00';

test("a source's changes become rows of its star, batch by batch; what is deleted is listed by its table there", async () => {
  const it = starLake(STAR);
  it.source.put('member', { member_id: 1, name: 'Ada', last_updated: EARLY });
  for (const loan_id of [1, 2])
    it.source.put('loan', { loan_id, member_id: 1, title: `No. ${loan_id}`, last_updated: EARLY });
  it.source.put('loan', { loan_id: 3, member_id: 1, title: '', last_updated: EARLY });
  const first = await it.follow();
  expect(first.tables.map(({ table, rows }) => [table, rows])).toEqual([
    ['dim_member', 1],
    ['fact_loan', 2],
  ]);
  const loans = [1, 2].map((loan_id) => ({ loan_id, member_id: 1, title: `No. ${loan_id}`, batch: '000000001' }));
  expect(await it.rowsOf(first, 'fact_loan')).toEqual(loans);
  expect(first.sources.find(({ table }) => table === 'loan')).toMatchObject({ source_rows: 3, rejected_keys: [3] });
  expect(it.failed.events()).toMatchObject([{ contract: 'library/loan.v1', stage: 'library.extract' }]);

  it.source.remove('loan', 2);
  it.source.put('member', { member_id: 1, name: 'Ada L.', last_updated: '2026-11-20T09:59:30' });
  const second = await it.follow();
  const deleted = await it.rowsOf(second, 'deleted_row');
  expect(deleted.map((row) => accept(warehouseDelete, row))).toEqual([
    { table_name: 'fact_loan', row_id: 2, batch: '000000002' },
  ]);
  expect(await it.rowsOf(second, 'dim_member')).toEqual([{ member_id: 1, name: 'Ada L.' }]);
});
