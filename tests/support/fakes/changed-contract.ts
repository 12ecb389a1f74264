import type { ChangedContract } from '../../../src/cli/contracts/diff/report.ts';
import { columnChanges } from '../../../src/contracts/diff/column-changes.ts';
import { contractChanges } from '../../../src/contracts/diff/contract-changes.ts';
import type { Schema } from '../../../src/contracts/schema.ts';

/** A contract that lost its last field, which is named in a place, and requires another. */
export function withBreaks(before: Schema, place: string): ChangedContract {
  const [lost = ''] = Object.keys(before.properties).slice(-1);
  const properties = Object.fromEntries(Object.entries(before.properties).filter(([name]) => name !== lost));
  const required = [...before.required.filter((name) => name !== lost), 'added'];
  const after = {
    ...before,
    properties: { ...properties, added: { type: 'string', maxLength: 9 } as const },
    required,
  };
  return {
    before,
    after,
    changes: contractChanges(before, after),
    columns: columnChanges(before, after),
    readersOf: () => [place],
    reason: undefined,
  };
}
