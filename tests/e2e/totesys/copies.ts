import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { within } from '../../../src/local/postgres/within.ts';
import { makeToteSys, type ToteSys } from '../../../src/totesys/simulator/database.ts';

/** Makes copies of a ToteSys database, each as it was at first. */
export async function toteSysCopies({ superuser }: PostgresServer, deals: number): Promise<() => Promise<ToteSys>> {
  const original = await makeToteSys(superuser, { seed: 1, deals, now: Date.now() });
  let copies = 0;
  return async () => {
    const dbname = `copy_${++copies}`;
    await within(superuser, ({ query }) => query(`CREATE DATABASE ${dbname} TEMPLATE totesys`));
    return { application: { ...original.application, dbname }, reader: { ...original.reader, dbname } };
  };
}
