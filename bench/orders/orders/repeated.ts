import { createReadStream, createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { plainBytes } from '../../../src/lib/objects/plain-bytes.ts';
import { cache } from '../../harness/files.ts';

/** A CSV with the lines of `file` N times, created if missing; returns its path. */
export async function repeated(file: string, times: number): Promise<string> {
  const name = `${basename(file).replace(/\.csv(\.gz)?$/, '')}-${statSync(file).size}-${times}.csv`;
  const path = fileURLToPath(new URL(name, cache));
  if (existsSync(path)) return path;
  await pipeline(copies(file, times), createWriteStream(`${path}.part`));
  renameSync(`${path}.part`, path);
  return path;
}

async function* copies(file: string, times: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let copy = 0; copy < times; copy++) {
    let isHeader = copy > 0;
    for await (const chunk of plainBytes(createReadStream(file))) {
      yield isHeader ? chunk.subarray(chunk.indexOf(NEWLINE) + 1) : chunk;
      isHeader = false;
    }
  }
}

const NEWLINE = 10;
