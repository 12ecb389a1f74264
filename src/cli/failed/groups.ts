import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { failedMessages, failedReasons } from '../lake/failed-messages.ts';

/** Failed messages with the same reason. A message with several errors is in several groups. */
export interface FailedGroup {
  readonly contract: string;
  /** The JSON Pointer to what was wrong; empty for the whole message. */
  readonly pointer: string;
  readonly keyword: string;
  /** What the contract expects there. */
  readonly expected: string;
  readonly messages: number;
  /** RFC 3339. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The message seen last, and what it had instead, without the value itself. */
  readonly latest: Pick<FailedMessage, 'id' | 'actual'>;
}

/** The reasons why the messages in these files failed, the one seen last first. */
export async function failedGroups(engine: Engine, files: readonly string[]): Promise<FailedGroup[]> {
  if (files.length === 0) return [];
  const rows = await engine.run(
    `SELECT contract, pointer, keyword, expected, count(DISTINCT id) AS messages,
       min(first_seen) AS first_seen, max(first_seen) AS last_seen,
       max_by(id, (first_seen, id)) AS id, max_by(actual, (first_seen, id)) AS actual
     FROM ${failedReasons(failedMessages(files))}
     GROUP BY ALL ORDER BY last_seen DESC, messages DESC, contract, pointer, keyword`,
  );
  return rows.map((row) => ({
    contract: String(row['contract']),
    pointer: String(row['pointer']),
    keyword: String(row['keyword']),
    expected: String(row['expected']),
    messages: Number(row['messages']),
    firstSeen: String(row['first_seen']),
    lastSeen: String(row['last_seen']),
    latest: { id: String(row['id']), actual: String(row['actual']) },
  }));
}

/** What the messages of a group have in common. */
export type Reason = Pick<FailedGroup, 'contract' | 'pointer' | 'keyword'>;

/** A JSON Pointer for people: that of the whole message is empty. */
export function shownPointer(pointer: string): string {
  return pointer === '' ? '(whole message)' : pointer;
}

export interface FailedMessage {
  readonly id: string;
  readonly firstSeen: string;
  /** The step that rejected it, such as `sessions.consume`. */
  readonly step: string;
  /** Where it came from, as JSON. */
  readonly source: string;
  /** What was found instead, without the value itself. */
  readonly actual: string;
}

/** The latest messages that failed for a reason, the newest first. */
export async function messagesOf(
  engine: Engine,
  files: readonly string[],
  { contract, pointer, keyword }: Reason,
  limit: number,
): Promise<FailedMessage[]> {
  if (files.length === 0) return [];
  const rows = await engine.run(
    `SELECT DISTINCT id, first_seen, stage, source, actual
     FROM ${failedReasons(failedMessages(files))}
     WHERE contract = ? AND pointer = ? AND keyword = ? ORDER BY first_seen DESC, id DESC LIMIT ${limit}`,
    [contract, pointer, keyword],
  );
  return rows.map((row) => ({
    id: String(row['id']),
    firstSeen: String(row['first_seen']),
    step: String(row['stage']),
    source: String(row['source']),
    actual: String(row['actual']),
  }));
}
