import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ObjectStore } from '../ports/object-store.ts';
import type { ExtractManifest } from '../generated/extract-manifest.v1.ts';

export type ManifestObject = ExtractManifest['tables'][number]['objects'][number];

/** Collects lines of JSON in gzipped objects of about 4 MiB before compression. */
export interface ObjectWriter {
  readonly add: (lines: readonly string[]) => Promise<void>;
  readonly finish: () => Promise<ManifestObject[]>;
}

/** Writes `folder`/`kind`-<n>.ndjson.gz. */
export function objectWriter(store: ObjectStore, folder: string, kind: ManifestObject['kind']): ObjectWriter {
  const objects: ManifestObject[] = [];
  let lines: string[] = [];
  let characters = 0;
  let writing = Promise.resolve();

  const write = async (rows: readonly string[], number: number) => {
    const key = `${folder}/${kind}-${String(number).padStart(5, '0')}.ndjson.gz`;
    await store.put(key, await promisify(gzip)(`${rows.join('\n')}\n`, { level: 1 }));
    objects.push({ key, kind, rows: rows.length });
  };
  /** Starts writing an object once the previous one is written; meanwhile lines are collected for one more object, and no further. */
  const flush = async () => {
    await writing;
    if (lines.length === 0) return;
    writing = write(lines, objects.length + 1);
    // if something else fails first, no one waits for this one any more
    writing.catch(() => undefined);
    lines = [];
    characters = 0;
  };
  return {
    add: async (more) => {
      for (const line of more) {
        lines.push(line);
        characters += line.length;
      }
      if (characters >= MOST_CHARACTERS) await flush();
    },
    finish: async () => {
      await flush();
      await writing;
      return objects;
    },
  };
}

const MOST_CHARACTERS = 4 * 1024 * 1024;
