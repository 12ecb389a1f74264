import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesBelow } from '../../cli/lake/files-below.ts';
import { at } from '../../lib/values.ts';

interface Places {
  /** Holds `<pipeline>/<function>.json`. */
  readonly samples: string;
  /** A copy of the lake: `<pipeline>/<key>`. */
  readonly lake: string;
  readonly bucketOf: (pipeline: string) => string;
  /** Gets `<pipeline>/<function>.json`. */
  readonly folder: string;
}

/** Rewrites the sample events that name an object of a lake, with an object that this lake holds. */
export async function writeSampleEvents(
  pipelines: readonly string[],
  { samples, lake, bucketOf, folder }: Places,
): Promise<void> {
  for (const pipeline of pipelines) {
    for await (const path of glob(`${pipeline}/*.json`, { cwd: samples })) {
      const text = await readFile(join(samples, path), 'utf8');
      const location = at(JSON.parse(text), 'Records', 0, 's3');
      const [bucket, key] = [at(location, 'bucket', 'name'), at(location, 'object', 'key')];
      if (typeof bucket !== 'string' || typeof key !== 'string') continue;
      const prefix = key.slice(0, key.indexOf('/'));
      const [found] = await filesBelow(join(lake, pipeline, prefix));
      if (found === undefined) continue;
      const event = text.replace(key, encodeKey(`${prefix}/${found}`)).replaceAll(bucket, bucketOf(pipeline));
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), event);
    }
  }
}

/** As S3 encodes keys in events. */
function encodeKey(key: string): string {
  return key.split('/').map(encodeURIComponent).join('/').replaceAll('%20', '+');
}
