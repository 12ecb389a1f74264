import { PermanentError } from '../errors.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { indexParts, type IndexPart, type IndexParts } from './index-parts.ts';
import { NUMBERS } from './key-bytes.ts';
import type { TableEntry } from './manifests.ts';
import type { ReadTable } from './read-table.ts';
import { rowKey } from './row-key.ts';

interface Known {
  readonly store: ObjectStore;
  readonly kept: IndexParts;
  readonly indexRun: { readonly table: string; readonly name: string };
  /** As the contract describes it now. */
  readonly key: string;
}

/**
 * The table's index, its keys as they are now.
 * @throws {PermanentError} if its key columns differ from those of the rows that have landed.
 */
export async function knownParts(
  table: ReadTable,
  last: TableEntry,
  { store, kept, indexRun, key }: Known,
): Promise<IndexPart[]> {
  const before = last.read_as?.key ?? key;
  if (before === key) return kept.of(last);
  if (before.replaceAll(' INTEGER', ' BIGINT') !== key)
    throw new PermanentError(`Expected the key of ${table.name} to be ${before}, not ${key}`);
  if (before.includes(', ')) return kept.of(last);
  const numbered = await indexParts(store, indexRun, NUMBERS).of(last);
  return kept.asTexts(numbered, (each) => String(rowKey(table.contract, [each])));
}
