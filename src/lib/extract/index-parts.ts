import type { ExtractManifest } from '../generated/extract-manifest.v1.ts';
import { TransientError } from '../errors.ts';
import { rowIndexKey } from '../lake/keys.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { KeyBytes } from './key-bytes.ts';
import type { TableEntry } from './manifests.ts';
import { asTexts, rowsIn, type WalkedIndex } from './row-index.ts';
import { keyTexts, type RowKey } from './row-key.ts';

/** A part of a table's index, as the manifest lists it. */
export type IndexPart = NonNullable<ExtractManifest['tables'][number]['parts']>[number];

/** Where the parts of a table's index are kept. An object is never changed: a run writes under new names. */
export interface IndexParts {
  /** The parts of an entry; of an earlier manifest, the whole index as one. */
  readonly of: (last: TableEntry) => Promise<IndexPart[]>;
  readonly load: (part: IndexPart) => Promise<Buffer>;
  readonly save: (walked: Omit<WalkedIndex, 'deleted'>) => Promise<IndexPart>;
  /** Removes what was saved but isn't among these parts. */
  readonly keepOnly: (parts: readonly IndexPart[]) => Promise<void>;
  /** Parts whose keys are numbers, with the same keys as texts. */
  readonly asTexts: (parts: readonly IndexPart[], textOf: (key: RowKey) => string) => Promise<IndexPart[]>;
}

export function indexParts<Key>(store: ObjectStore, run: IndexRun, keys: KeyBytes<Key>): IndexParts {
  const saved: string[] = [];
  const get = async (object: string) => {
    const bytes = await store.get(object);
    if (!bytes)
      throw new TransientError(`Expected the index of ${run.table} as ${object}: a later run may have replaced it`);
    return bytes;
  };
  const save: IndexParts['save'] = async (walked) => {
    const object = rowIndexKey(run.table, run.name, saved.length + 1);
    saved.push(object);
    await store.put(object, walked.bytes);
    return partOf(object, walked);
  };
  const partOf = (object: string, { bytes, rows, keys: cubes, rejected }: Omit<WalkedIndex, 'deleted'>): IndexPart => ({
    object,
    first: keyTexts(keys.read(bytes, 0)),
    rows,
    rejected_rows: rejected.length,
    rejected_keys: namedKeys(rejected.filter((key) => typeof key === 'number')),
    ...(cubes !== undefined && { source_keys: cubes }),
  });
  return {
    of: async ({ parts, index }) => {
      if (parts || index === undefined) return parts ?? [];
      const bytes = await get(index);
      return bytes.length === 0 ? [] : [partOf(index, rowsIn(bytes, keys))];
    },
    load: ({ object }) => get(object),
    save,
    keepOnly: async (parts) => {
      const unused = saved.filter((key) => !parts.some(({ object }) => object === key));
      if (unused.length > 0) await store.remove(unused);
    },
    asTexts: async (parts, textOf) => {
      const widened: IndexPart[] = [];
      for (const { object } of parts) widened.push(await save(rowsIn(asTexts(await get(object), textOf), keys)));
      return widened;
    },
  };
}

interface IndexRun {
  readonly table: string;
  /** Part of the objects' names, unique to the run. */
  readonly name: string;
}

/** What is known of all rows. */
export interface IndexTotals {
  readonly rows: number;
  readonly rejectedRows: number;
  readonly rejectedKeys: number[];
  readonly sourceKeys?: string;
}

export function totalsOf(parts: readonly IndexPart[], isNumbered: boolean): IndexTotals {
  const sum = (of: (part: IndexPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  const rejectedRows = sum((part) => part.rejected_rows);
  const rejectedKeys = rejectedRows > MOST_REJECTED_KEYS ? [] : parts.flatMap((part) => part.rejected_keys);
  const cubes = parts.reduce((total, part) => total + BigInt(part.source_keys ?? 0), 0n);
  return {
    rows: sum((part) => part.rows),
    rejectedRows,
    rejectedKeys,
    ...(isNumbered && { sourceKeys: String(cubes) }),
  };
}

function namedKeys(keys: readonly number[]): number[] {
  return keys.length > MOST_REJECTED_KEYS ? [] : [...keys];
}

/** The manifest contract's limit: each key is also part of the reconciliation statement. */
const MOST_REJECTED_KEYS = 100;
