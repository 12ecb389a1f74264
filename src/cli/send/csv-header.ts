import type { TableContract } from '../../lib/contracts/contract.ts';
import { headerHint } from '../../lib/objects/header-hint.ts';
import type { CsvRecord } from '../../lib/objects/csv.ts';
import { UsageError } from '../../lib/usage-error.ts';

/**
 * The fields named by the first line of a CSV. A mistake there is reported once rather than on every line, and the error
 * doesn't quote it: a file without a header begins with someone's data.
 * @throws {UsageError} unless it names every required field, and only fields of the contract, each once
 */
export function csvHeader(
  header: CsvRecord,
  { id, columns }: Pick<TableContract<unknown>, 'id' | 'columns'>,
): readonly string[] {
  const { content } = header;
  const hint = headerHint(header);
  if (hint !== undefined) throw new UsageError(`The CSV has ${hint}.`);
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
