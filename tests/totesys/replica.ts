import { gunzipSync } from 'node:zlib';
import { accept } from '../../src/lib/contracts/validate.ts';
import { deletedRow } from '../../src/lib/generated/deleted-row.v1.ts';
import { extractManifest, type ExtractManifest } from '../../src/lib/generated/extract-manifest.v1.ts';
import { TABLES } from '../../src/totesys/tables.ts';

/** What a reader of the manifests knows of the source. */
export interface Replica {
  readonly manifests: ExtractManifest[];
  /** By table, then by key: the row's versions in the order in which they came. */
  readonly versions: Map<string, Map<number, string[]>>;
  /** By table, then by key: the row as it is now. */
  readonly current: Map<string, Map<number, string>>;
}

/** Applies every manifest in order, and holds each object against what its manifest says of it. */
export function replicaOf(objects: ReadonlyMap<string, Buffer>): Replica {
  const manifests = [...objects]
    .filter(([key]) => key.startsWith('manifests/'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, bytes]) => accept(extractManifest, JSON.parse(bytes.toString())));
  const versions = emptyTables<string[]>();
  const current = emptyTables<string>();
  for (const [place, { batch, tables }] of manifests.entries()) {
    if (batch !== place + 1) throw new Error(`Expected batch ${place + 1}, not ${batch}`);
    for (const { table, objects: listed } of tables) {
      for (const object of listed) {
        for (const line of linesOf(object, objects.get(object.key))) {
          if (object.kind === 'deletes') current.get(table)?.delete(accept(deletedRow, JSON.parse(line)).id);
          else {
            const key = keyOf(table, line);
            current.get(table)?.set(key, line);
            versions.get(table)?.set(key, [...(versions.get(table)?.get(key) ?? []), line]);
          }
        }
      }
    }
  }
  return { manifests, versions, current };
}

function emptyTables<Content>(): Map<string, Map<number, Content>> {
  return new Map(TABLES.map(({ name }) => [name, new Map<number, Content>()]));
}

type ManifestObject = ExtractManifest['tables'][number]['objects'][number];

function linesOf({ key, rows }: ManifestObject, content: Buffer | undefined): string[] {
  if (!content) throw new Error(`There is no object ${key}`);
  const lines = gunzipSync(content).toString().trimEnd().split('\n');
  if (lines.length !== rows) throw new Error(`${key} isn't what its manifest says`);
  return lines;
}

function keyOf(table: string, line: string): number {
  const row: unknown = JSON.parse(line);
  return Number(typeof row === 'object' && row !== null ? Reflect.get(row, `${table}_id`) : NaN);
}
