import { isUtf8 } from 'node:buffer';
import { readJson, reject, type Result } from '../../lib/contracts/validate.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { fileFormat } from '../../lib/objects/file-format.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import type { OpenedObject, OpenObject } from '../../lib/ports/opened-object.ts';
import { objectName, type ReadObject } from '../../lib/sources/s3-objects.ts';
import { validateRow, type RowContract } from '../../lib/sources/validate-reading.ts';

/** A contract, and how files of its messages are read where people drop them into a bucket. */
export interface Replayable<T> {
  readonly contract: RowContract<T>;
  readonly read?: ReadObject | undefined;
  /** Changes the contents before they are validated. */
  readonly repair?: Repair | undefined;
}

export interface Repair {
  /** The repaired content; a rejection if it can't be repaired. */
  readonly apply: (content: unknown) => Reading['content'];
  /** Called for each attempt: what the content was and became, and why it is still rejected. */
  readonly tried?: (trial: Trial) => void;
}

export interface Trial {
  readonly event: FailedEvent;
  readonly before: unknown;
  readonly after: Reading['content'];
  readonly result: Result<unknown>;
}

/**
 * What a contract now says about messages that it rejected, by ID. A line of a CSV is read from its file again,
 * because its number within the invoice depends on the lines before it.
 */
export async function revalidate<T>(
  events: readonly FailedEvent[],
  { contract, read, repair }: Replayable<T>,
  open: OpenObject,
): Promise<Map<string, Result<T>>> {
  const results = new Map<string, Result<T>>();
  const files = new Map<string, FailedEvent[]>();
  for (const event of events) {
    const { kind, key, line } = event.source;
    // a file that was rejected as a whole has to be fixed and sent again
    if (kind === 's3' && line === 0) results.set(event.id, { accepted: false, violations: event.errors });
    else if (kind === 's3' && read && fileFormat(String(key)) === 'csv') listOf(files, String(key)).push(event);
    else results.set(event.id, revalidatePayload(event, { contract, repair }));
  }
  if (read) for (const lines of files.values()) await revalidateLines(lines, { contract, read, repair }, open, results);
  return results;
}

function listOf<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function revalidatePayload<T>(event: FailedEvent, rules: Replayable<T>): Result<T> {
  const { payload, payload_bytes } = event;
  const bytes = Buffer.from(payload, 'base64');
  if (bytes.length < payload_bytes) return reject('size', 'a payload that was kept whole', `${payload_bytes} bytes`);
  if (!isUtf8(bytes)) return reject('encoding', 'UTF-8', `${bytes.length} bytes`);
  return revalidateContent(readJson(bytes.toString()), event, rules);
}

/** Validates by the rules of the source that rejected it, which would otherwise reject it again. */
function revalidateContent<T>(
  content: Reading['content'],
  event: FailedEvent,
  { contract, repair }: Replayable<T>,
): Result<T> {
  if (!('data' in content)) return content;
  const after = repair ? repair.apply(content.data) : content;
  const result = 'data' in after ? validated(after.data, event, contract) : after;
  repair?.tried?.({ event, before: content.data, after, result });
  return result;
}

function validated<T>(data: unknown, { first_seen }: FailedEvent, contract: RowContract<T>): Result<T> {
  const result = validateRow(data, contract, new Date(first_seen));
  return result.accepted ? { accepted: true, value: result.row.value } : result;
}

async function revalidateLines<T>(
  events: readonly FailedEvent[],
  { read, ...rules }: Replayable<T> & { readonly read: ReadObject },
  open: OpenObject,
  results: Map<string, Result<T>>,
): Promise<void> {
  for (const { id } of events)
    results.set(id, reject('file', 'the file as it was', 'no file, or one with other content'));
  const [first] = events;
  const object = first && (await openUnchanged(first, open));
  if (!object) return;
  const byLine = new Map(events.map((event) => [event.source['line'], event]));
  for await (const readings of readWhole(read(object))) {
    for (const { line, content } of readings) {
      const event = byLine.get(line);
      if (event) results.set(event.id, revalidateContent(content, event, rules));
    }
  }
}

/** The file that an event's line came from; undefined if it is gone or has been replaced. */
async function openUnchanged({ id, source }: FailedEvent, open: OpenObject): Promise<OpenedObject | undefined> {
  const location = { bucket: String(source['bucket']), key: String(source['key']) };
  try {
    const object = await open(location.bucket, location.key);
    if (id.startsWith(`s3-${objectName(location, object.etag)}-`)) return object;
    object.close();
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}
