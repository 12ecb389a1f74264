import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseJson } from '../../lib/parse-json.ts';
import { LOCAL } from '../../cli/deployment/running.ts';
import { readRejected, type RejectedMessage } from '../../cli/api/answer.ts';
import { bodyOf } from '../../cli/api/post-part.ts';

/**
 * What the API has acknowledged of a file, so that a killed run can be resumed. A request is identified by its content: one
 * that has changed in any way, with the file, the options or the program, is another one and is sent.
 */
export interface Journal {
  /** Number of acknowledged requests when it was opened. */
  readonly size: number;
  /** The rejected messages of an acknowledged request; undefined if it wasn't acknowledged. */
  acknowledged(messages: readonly string[]): readonly RejectedMessage[] | undefined;
  note(messages: readonly string[], rejected: readonly RejectedMessage[]): Promise<void>;
  /** Forgets everything. */
  close(): Promise<void>;
}

/** The journal of a file that is sent to an URL. */
export function journalOf(path: string, url: string): Promise<Journal> {
  const name = createHash('sha256')
    .update(`${resolve(path)} ${url}`)
    .digest('hex')
    .slice(0, 16);
  return journalIn(`${LOCAL}/send/${name}`);
}

/** A journal in a file. A line cut off by a crash is skipped: its request is sent once more, which is harmless. */
export async function journalIn(path: string): Promise<Journal> {
  await mkdir(dirname(path), { recursive: true });
  const entries = existsSync(path) ? readEntries(await readFile(path, 'utf8')) : new Map<string, RejectedMessage[]>();
  return {
    size: entries.size,
    acknowledged: (messages) => entries.get(digest(messages)),
    // the newline comes first, so that what follows half a line starts on its own line
    note: (messages, rejected) => appendFile(path, `\n${digest(messages)} ${JSON.stringify(rejected)}`),
    close: () => rm(path, { force: true }),
  };
}

function readEntries(text: string): Map<string, RejectedMessage[]> {
  const entries = new Map<string, RejectedMessage[]>();
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    const rejected = space === DIGEST_LENGTH ? readRejected(parseJson(line.slice(space + 1)), Infinity) : undefined;
    if (rejected) entries.set(line.slice(0, space), rejected);
  }
  return entries;
}

function digest(messages: readonly string[]): string {
  return createHash('sha256').update(bodyOf(messages)).digest('base64url');
}

const DIGEST_LENGTH = digest([]).length;
