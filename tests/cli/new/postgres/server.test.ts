import { expect, test } from '@jest/globals';
import { readServer } from '../../../../src/cli/new/postgres/server.ts';
import type { Session } from '../../../../src/lib/postgres/session.ts';

/** A session whose statements run in the processes given, one after another. */
function sessionIn(...processes: readonly number[]): Session & { closed: number } {
  let statement = 0;
  const facts = ['17.2', 170_002, 'UTF8', false, true, true, false, true];
  const session = {
    closed: 0,
    query: (sql: string) => {
      const process = processes[Math.min(statement++, processes.length - 1)];
      return Promise.resolve([sql.startsWith('SELECT current_setting') ? [...facts, process] : [process]]);
    },
    texts: () => Promise.resolve([]),
    copy: () => Promise.resolve(),
    close: () => {
      session.closed++;
      return Promise.resolve();
    },
  };
  return session;
}

test.each([
  { way: 'directly', one: [7], other: [8], isPooled: false },
  { way: 'through a pooler that gives the other session the same process', one: [7], other: [7], isPooled: true },
  { way: 'through a pooler that gives each transaction the next process', one: [7, 9], other: [8], isPooled: true },
])('a server is reached $way', async ({ one, other, isPooled }) => {
  const second = sessionIn(...other);
  expect(await readServer(sessionIn(...one), () => Promise.resolve(second))).toEqual({
    version: '17.2',
    versionNumber: 170_002,
    encoding: 'UTF8',
    isStandby: false,
    seesTransactions: true,
    tracksTransactions: true,
    service: 'RDS',
    isPooled,
  });
  expect(second.closed).toBe(1);
});
