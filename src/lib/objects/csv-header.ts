import type { TableContract } from '../contracts/contract.ts';
import { headerHint } from './header-hint.ts';
import type { CsvRecord } from './csv.ts';

/**
 * The fields named by the first line of a CSV, or a sentence that says why it names others. A mistake there is reported once rather
 * than on every line, and the sentence doesn't quote it: a file without a header begins with someone's data.
 */
export function csvHeader(
  header: Pick<CsvRecord, 'content'>,
  { id, columns }: Pick<TableContract<unknown>, 'id' | 'columns'>,
): readonly string[] | string {
  const { content } = header;
  const hint = headerHint(header);
  if (hint !== undefined) return `The CSV has ${hint}.`;
  const names = 'data' in content ? content.data.map((name) => name.trim()) : [];
  const fields = columns.map(({ name }) => name);
  if (!names.some((name) => fields.includes(name)))
    return `Expected the CSV's first line to name fields of ${id}: ${fields.join(',')}`;
  const unknown = names.flatMap((name, index) => (fields.includes(name) ? [] : index + 1));
  const repeated = fields.filter((field) => names.indexOf(field) !== names.lastIndexOf(field));
  const missing = columns.filter(({ name, nullable }) => !nullable && !names.includes(name)).map(({ name }) => name);
  const mistakes = [
    ...(unknown.length > 0 ? [`columns that ${id} doesn't have (number ${unknown.join(', ')})`] : []),
    ...(repeated.length > 0 ? [`${repeated.join(', ')} more than once`] : []),
    ...(missing.length > 0 ? [`no ${missing.join(', ')}`] : []),
  ];
  return mistakes.length > 0 ? `The CSV's first line names ${mistakes.join('; ')}.` : names;
}
