import { expect, test } from '@jest/globals';
import { openWarehouse } from '../../../src/cli/ask/open-warehouse.ts';

test.each([
  { secret: 's', workgroup: 'w' },
  { secret: 's', database: 'd' },
  { workgroup: 'w', database: 'd' },
])('$secret with $workgroup and $database is no warehouse', async (options) => {
  await expect(openWarehouse({ secret: 'sluice/x/warehouse' }, options)).rejects.toThrow(
    'Redshift takes --workgroup, --database and --secret.',
  );
});
