import type { LandedVersion } from '../contracts/contract.ts';
import type { InputObjects } from '../ports/query-engine.ts';
import { SOURCE_OBJECT, sourcedColumns } from './clean-columns.ts';
import { landedDay } from './keys.ts';

/**
 * Clean objects of a contract and of its older versions, as one input with the columns of the newest. Each older version is also an input
 * under its own name: `session_v1`.
 */
export function versionInput(
  name: string,
  contract: Pick<LandedVersion, 'table' | 'columns' | 'older'>,
  keys: readonly string[],
): InputObjects {
  const { table, older } = contract;
  const input = { name, format: 'parquet', columns: sourcedColumns(contract) } as const;
  if (!older) return { ...input, keys };
  const isOwn = (key: string) => landedDay(key)?.table === table;
  const olderName = older.contract.table.replaceAll(/[-/]/g, '_');
  return {
    ...input,
    keys: keys.filter(isOwn),
    older: {
      input: versionInput(
        olderName,
        older.contract,
        keys.filter((key) => !isOwn(key)),
      ),
      columns: { [SOURCE_OBJECT.name]: BEFORE_NEWER, ...older.columns },
    },
  };
}

/**
 * SQL that sorts a row of the older version before one of the newer from the same object, so that the newer counts if a message came
 * as both: `2026-11-21T10:15:00.123Z-!<name>`.
 */
const BEFORE_NEWER = "concat(substr(source_object, 1, 25), '!', substr(source_object, 26))";
