import { TABLES } from '../../src/totesys/tables.ts';
import { fakeSource } from './fake-source.ts';
import { rowsOf } from './rows-of.ts';
import { COMPANY, describeSource } from './source-port.ts';

describeSource('in memory', () => {
  const source = fakeSource();
  for (const { name } of TABLES) for (const row of rowsOf(COMPANY, name)) source.put(name, row);
  return { source, put: source.put };
});
