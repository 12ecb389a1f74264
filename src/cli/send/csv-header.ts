import type { TableContract } from '../../lib/contracts/contract.ts';
import type { CsvRecord } from '../../lib/objects/csv.ts';
import { UsageError } from '../terminal/usage-error.ts';

/**
 * The fields that the first line of a CSV names. A mistake in it is one mistake, not one of each line, and its error
 * doesn't quote it: a file without a header begins with somebody's data.
 * @throws {UsageError} unless it names every field that is always there, and fields of the contract only, each once
 */
export function csvHeader(
  { content }: CsvRecord,
  { id, columns }: Pick<TableContract<unknown>, 'id' | 'columns'>,
): readonly string[] {
  const names = 'data' in content ? content.data.map((name) => name.trim()) : [];
  const fields = columns.map(({ name }) => name);
  if (!names.some((name) => fields.includes(name)))
    throw new UsageError(`Expected the CSV's first line to name fields of ${id}: ${fields.join(',')}`);
  const unknown = names.flatMap((name, index) => (fields.includes(name) ? [] : index + 1));
  const repeated = fields.filter((field) => names.indexOf(field) !== names.lastIndexOf(field));
  const missing = columns.filter(({ name, nullable }) => !nullable && !names.includes(name)).map(({ name }) => name);
  const mistakes = [
    ...(unknown.length > 0 ? [`columns that ${id} doesn't have (number ${unknown.join(', ')})`] : []),
    ...(repeated.length > 0 ? [`${repeated.join(', ')} more than once`] : []),
    ...(missing.length > 0 ? [`no ${missing.join(', ')}`] : []),
  ];
  if (mistakes.length > 0) throw new UsageError(`The CSV's first line names ${mistakes.join('; ')}.`);
  return names;
}
