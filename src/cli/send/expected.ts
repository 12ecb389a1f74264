import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { timesInUtc } from '../../lib/lake/times-in-utc.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { validateReading } from '../../lib/sources/validate-reading.ts';
import type { LandedContract } from '../pipelines/landed.ts';

/** What the lake will hold of a file once all of it has arrived. */
export interface Expected {
  /** A file with the keys of its valid messages, as NDJSON. */
  readonly keys: string;
  /** The days of their event times. */
  readonly days: ReadonlySet<string>;
  /** How many valid messages there are, and how many lines that break the contract. */
  readonly messages: number;
  readonly rejected: number;
}

/** Reads a file as its entry point does; `folder` is for the keys. */
export async function expectedOf(
  batches: AsyncIterable<Reading[]>,
  contract: LandedContract['contract'],
  folder: string,
): Promise<Expected> {
  const keys = join(folder, 'sent.ndjson');
  await appendFile(keys, '');
  const days = new Set<string>();
  const now = new Date();
  let [messages, rejected] = [0, 0];
  for await (const readings of batches) {
    const texts: string[] = [];
    for (const reading of readings) {
      const result = validateReading(reading, contract, now);
      if (!result.accepted) rejected++;
      else {
        days.add(result.row.at.slice(0, DATE_LENGTH));
        texts.push(`${JSON.stringify(keyOf(result.row.value, contract))}\n`);
      }
    }
    messages += texts.length;
    await appendFile(keys, texts.join(''));
  }
  return { keys, days, messages, rejected };
}

/** What identifies a message, as its row has it. */
export function keyOf(
  value: unknown,
  { key, columns }: Pick<LandedContract['contract'], 'key' | 'columns'>,
): Record<string, unknown> {
  const fields = Object.fromEntries(key.map((name) => [name, Reflect.get(Object(value), name)]));
  return { ...fields, ...timesInUtc(fields, columns) };
}

/** Of `YYYY-MM-DD`. */
const DATE_LENGTH = 10;
