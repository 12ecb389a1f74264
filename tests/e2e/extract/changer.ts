import { integer, oneIn, pick, type Random } from '../../../src/contracts/generator/random.ts';
import type { Session } from '../../../src/lib/postgres/session.ts';

/**
 * Changes rows of its own in transactions of several steps, some of which are rolled back. It stamps every change, or half of them, and
 * then also deletes, and changes what has no stamps.
 */
export function changer(session: Session, random: Random, number: number) {
  let isBusy = false;
  const end = async () => {
    if (!isBusy) return;
    isBusy = false;
    await session.query(oneIn(random, 6) ? 'ROLLBACK' : 'COMMIT');
  };
  return {
    end,
    step: async (isStamped: boolean) => {
      if (isBusy && oneIn(random, 4)) return end();
      if (!isBusy) await session.query('BEGIN');
      isBusy = true;
      await session.query(pick(random, isStamped ? STAMPED : [...STAMPED, ...SILENT])(random, number, isStamped));
    },
  };
}

type Change = (random: Random, writer: number, isStamped: boolean) => string;

const n = (random: Random) => integer(random, 1, 1_000_000);
const one = (random: Random) => integer(random, 1, 6);
/** No two writers share one. */
const idOf = (random: Random, writer: number) => `'00000000-0000-4000-8000-00000000${writer}00${one(random)}'`;
const codeOf = (random: Random, writer: number) => `'${pick(random, ['a', 'B', 'é', 'z ü', '😀', 'a b'])}${writer}'`;
const moodOf = (random: Random) => pick(random, ["'sad'", "'glad'", 'NULL']);
/** As an application stamps. */
const stamp = (random: Random, isStamped: boolean) =>
  isStamped || oneIn(random, 2) ? `, "Last Changed" = ${pick(random, ['clock_timestamp()', 'now()'])}` : '';
const stampInUtc = (random: Random, isStamped: boolean) =>
  isStamped || oneIn(random, 2) ? ", modified = clock_timestamp() AT TIME ZONE 'UTC'" : '';

const STAMPED: readonly Change[] = [
  (random, writer, isStamped) =>
    `INSERT INTO crm.customer (id, name, email, mood, balance, ratio, tags, notes, born, opens, raw, address, patience, span)
     VALUES (${idOf(random, writer)}, 'No. ${n(random)}', 'a@example.org', ${moodOf(random)}, ${n(random)} / 100.0, ${n(random)} / 7.0,
       ARRAY['a,b', NULL, '"'], '{"a": [1, null]}', '1999-02-0${one(random)}', '10:15:00.12345${one(random)}', '\\xdeadbeef', '10.0.0.${one(random)}',
       '${one(random)} days 3 hours', '[1,${one(random) + 2})')
     ON CONFLICT (id) DO UPDATE SET name = excluded.name${stamp(random, isStamped)}`,
  (random, writer, isStamped) =>
    `UPDATE crm.customer SET balance = ${n(random)} / 100.0, mood = ${moodOf(random)}${stamp(random, isStamped)} WHERE id = ${idOf(random, writer)}`,
  (random, writer, isStamped) =>
    `INSERT INTO crm.order_line (order_no, line_no, product, amount)
     VALUES (${pick(random, ['-1', '9007199254740991', '10', '9'])}::bigint - ${writer * 100}, ${one(random)}, 'p', ${n(random)} / 1000.0)
     ON CONFLICT (order_no, line_no) DO UPDATE SET amount = excluded.amount${stampInUtc(random, isStamped)}`,
  (random, writer) =>
    `INSERT INTO crm.stock VALUES (${writer * 10 + one(random)} - 20, ${n(random)}) ON CONFLICT (item) DO UPDATE SET quantity = excluded.quantity`,
  (random, writer) =>
    `INSERT INTO crm.ticket VALUES (${codeOf(random, writer)}, 'No. ${n(random)}') ON CONFLICT (code) DO UPDATE SET title = excluded.title, version = excluded.version`,
];

const SILENT: readonly Change[] = [
  (random, writer) => `DELETE FROM crm.customer WHERE id = ${idOf(random, writer)}`,
  // a key that changes is a deleted row and a new one
  (random, writer, isStamped) =>
    `UPDATE crm.order_line SET line_no = line_no + 1000${stampInUtc(random, isStamped)} WHERE order_no = 10 - ${writer * 100} AND line_no < 1000
       AND NOT EXISTS (SELECT FROM crm.order_line AS other WHERE other.order_no = order_line.order_no AND other.line_no = order_line.line_no + 1000)`,
  (_random, writer) => `DELETE FROM crm.order_line WHERE order_no = 9 - ${writer * 100}`,
  (random, writer) =>
    `INSERT INTO crm.product VALUES (${codeOf(random, writer)}, 'No. ${n(random)}') ON CONFLICT (code) DO UPDATE SET title = excluded.title`,
  (random, writer) => `DELETE FROM crm.product WHERE code = ${codeOf(random, writer)}`,
  (random, writer) =>
    `INSERT INTO crm.log SELECT 'writer ${writer}', ${one(random)} FROM generate_series(1, ${one(random)})`,
  (random, writer) =>
    `DELETE FROM crm.log WHERE ctid IN (SELECT ctid FROM crm.log WHERE line = 'writer ${writer}' AND level = ${one(random)} LIMIT 2)`,
  (random, writer) => `DELETE FROM crm.stock WHERE item = ${writer * 10 + one(random)} - 20`,
];
