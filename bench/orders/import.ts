import { fileURLToPath } from 'node:url';
import type { Bench } from '../harness/bench.ts';
import { cache } from '../harness/files.ts';
import { retailerFile } from './retailer-file.ts';
import { functionEnv } from '../harness/lambda.ts';
import { figureOf, interleave } from '../harness/rounds.ts';
import { freshSide, node } from '../harness/side.ts';

export const importOrders: Bench = {
  name: 'import',
  title:
    "the retailer's CSV to clean Parquet, and what is read back; ONLINE_RETAIL_CSV names another file than the sample",
  run: async () => {
    const file = retailerFile();
    const script = new URL('./import/orders.ts', import.meta.url);
    const command = node(script, [file, fileURLToPath(new URL('clean-orders', cache))]);
    const env = { ...functionEnv, POWERTOOLS_SERVICE_NAME: 'orders' };
    const rounds = await interleave([freshSide('import', { command, env })], { rounds: 5 });
    return [
      { name: 'import', unit: 's', spread: figureOf(rounds, 'import') },
      { name: 'speed', unit: 'lines/s', spread: figureOf(rounds, 'import', 'speed') },
      { name: 'peak memory', unit: 'MiB', spread: figureOf(rounds, 'import', 'peak'), goal: { atMost: 512 } },
      { name: 'clean rows read back', unit: 'rows', spread: figureOf(rounds, 'import', 'rows') },
      { name: 'failed lines', unit: 'lines', spread: figureOf(rounds, 'import', 'failed') },
      {
        name: 'sum(quantity × unit_price) read back',
        unit: '',
        spread: figureOf(rounds, 'import', 'value'),
        decimals: 3,
      },
    ];
  },
};
