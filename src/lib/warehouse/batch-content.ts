import { at, list } from '../values.ts';
import type { Batch } from './load-statements.ts';

/** A batch as the journal stores it: the same batch is always the same text. */
export function contentOf(batch: Batch): string {
  return JSON.stringify(batchIn(batch));
}

/** A batch from its parsed JSON. */
export function batchIn(content: unknown): Batch {
  const text = (value: unknown, ...path: string[]) => String(at(value, ...path));
  const texts = (value: unknown) => list(value).map(String);
  const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    name: text(content, 'name'),
    snapshotAt: text(content, 'snapshotAt'),
    oldestChangeAt: textOrNull(at(content, 'oldestChangeAt')),
    substitutedRows: Number(at(content, 'substitutedRows')),
    parts: list(at(content, 'parts')).map((part) => {
      const columns = at(part, 'columns');
      return {
        table: text(part, 'table'),
        rows: Number(at(part, 'rows')),
        keys: texts(at(part, 'keys')),
        ...(columns !== undefined && { columns: texts(columns) }),
      };
    }),
    checks: list(at(content, 'checks')).map((check) => {
      const [sum, keys] = [at(check, 'sum'), at(check, 'keys')];
      return {
        table: text(check, 'table'),
        sourceRows: Number(at(check, 'sourceRows')),
        rejectedRows: Number(at(check, 'rejectedRows')),
        rejectedKeys: list(at(check, 'rejectedKeys')).map(Number),
        ...(sum !== undefined && { sum: { measure: text(sum, 'measure'), source: textOrNull(at(sum, 'source')) } }),
        ...(typeof keys === 'string' && { keys }),
        isKnown: at(check, 'isKnown') === true,
      };
    }),
  };
}
