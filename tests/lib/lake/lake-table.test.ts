import { expect, test } from '@jest/globals';
import type { Column } from '../../../src/lib/contracts/contract.ts';
import { lakeTable } from '../../../src/lib/lake/lake-table.ts';

const COLUMNS: readonly Column[] = [{ name: 'day', type: 'DATE', nullable: false }];

test.each([
  { id: 'sessions/activity-day.v1', namespace: 'sessions', name: 'activity_day' },
  { id: 'sessions/activity-day.v2', namespace: 'sessions', name: 'activity_day_v2' },
  { id: 'my-shop/order.v12', namespace: 'my_shop', name: 'order_v12' },
])('the table of $id is $namespace.$name, with the day and the run of each row', ({ id, namespace, name }) => {
  expect(lakeTable({ id, columns: COLUMNS })).toEqual({
    namespace,
    name,
    columns: [
      ...COLUMNS,
      { name: 'dt', type: 'DATE', nullable: false },
      { name: 'published_by', type: 'VARCHAR', nullable: false },
    ],
  });
});
