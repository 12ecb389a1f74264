import { expect, test } from '@jest/globals';
import { deployedWarehouse, openWarehouse } from '../../../src/cli/ask/open-warehouse.ts';

const WAREHOUSE = {
  pipeline: 'weather',
  secret: 'sluice/weather/warehouse',
  catalogue: { schema: 'weather', tables: [] },
};

test.each([
  { secret: 's', workgroup: 'w' },
  { secret: 's', database: 'd' },
  { workgroup: 'w', database: 'd' },
])('$secret with $workgroup and $database is not a warehouse', async (options) => {
  await expect(openWarehouse(WAREHOUSE, options)).rejects.toThrow(
    'Redshift needs --workgroup, --database and --secret.',
  );
});

test.each([{ port: '4566' }, { secret: 's' }])('a stack with %j is a usage error', async (options) => {
  await expect(openWarehouse(WAREHOUSE, { stack: 'sluice', ...options })).rejects.toThrow('leave out');
});

test('a stack on AWS says which warehouse it was deployed with', () => {
  const parameters = {
    WarehouseSecretName: 's',
    WarehouseAddress: 'host:5432/d',
    RedshiftWorkgroup: 'w',
    RedshiftDatabase: 'd',
    TableBucketArn: 'a',
  };
  const deployed = (WarehouseProfile: string) =>
    deployedWarehouse(new Map(Object.entries({ ...parameters, WarehouseProfile })));
  expect(deployed('iceberg')).toEqual({ tableBucketArn: 'a' });
  expect(deployed('postgres')).toEqual({ secret: 's', address: 'host:5432/d' });
  expect(deployed('redshift')).toEqual({ secret: 's', workgroup: 'w', database: 'd' });
});
