import { TABLES } from '../../src/totesys/tables.ts';
import { type FakeSource, fakeSource as fakeDatabase } from '../support/fakes/source.ts';

/** ToteSys in memory, its application's clocks in a given zone. */
export function fakeSource(timeZone = 'UTC'): FakeSource {
  return fakeDatabase(TABLES, timeZone);
}
