import { S3Client } from '@aws-sdk/client-s3';
import { openObject } from '../../lib/aws/opened-object.ts';
import { ZONES } from '../../lib/lake/keys.ts';
import { readRaw } from '../../lib/objects/read-raw.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import { at } from '../../lib/values.ts';
import type { Target } from '../deployment/target.ts';
import { entryPointOf, type LandedContract } from '../pipelines/landed.ts';

/** A line of an object of a lake. */
export interface LineOf {
  readonly key: string;
  readonly line: number;
}

/** `raw/…/a.gz#12`; undefined for anything else. */
export function lineIn(text: string): LineOf | undefined {
  const [, key, line] = /^(?:s3:\/\/[^/]+\/)?((?:raw|import)\/.+)#(\d{1,9})$/.exec(text) ?? [];
  return key === undefined ? undefined : { key, line: Number(line) };
}

/** The key of the message in such a line, its columns joined by slashes; undefined if the object is gone or the line can't be read. */
export async function keyOfLine(
  { key, line }: LineOf,
  { contract, pipeline, ...landed }: LandedContract,
  { access, deployed }: Target,
): Promise<string | undefined> {
  const read = key.startsWith(ZONES.import) ? entryPointOf(landed, 'import')?.read : readRaw;
  if (!read || !deployed.has(pipeline)) return undefined;
  const open = openObject(new S3Client(access));
  const object = await open(deployed(pipeline, 'LakeBucket'), key).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  });
  if (!object) return undefined;
  try {
    for await (const readings of readWhole(read(object))) {
      const found = readings.find((reading) => reading.line === line);
      if (!found) continue;
      const { content } = found;
      const values = 'data' in content ? contract.key.map((name) => at(content.data, name)) : [undefined];
      // a message without its key, or the line in front of a record
      return values.includes(undefined) ? undefined : values.map(String).join('/');
    }
  } finally {
    object.close();
  }
  return undefined;
}
