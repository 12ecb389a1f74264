import { rulesInWords } from '../../contracts/document.ts';
import { rejections } from '../send/rejections.ts';
import { alignedTable } from '../terminal/table.ts';
import type { Inferred } from './infer.ts';
import { nearlyOf } from './nearly.ts';

/** What was inferred from the file `name`, why, and which of its rows the contract rejects. No value of the file is shown. */
export function report(name: string, { evidence, guesses, schema, result }: Inferred): string {
  const { rows, columns } = evidence;
  const { 'x-key': key = [], 'x-event-time': time } = schema;
  const lines = columns.map(({ name: column, filled }) => {
    const { property = schema.properties[column], fitting = 0 } = guesses.get(column) ?? {};
    const type = [property?.type ?? []].flat().join(' or ');
    const role = [...(key.includes(column) ? ['key'] : []), ...(column === time ? ['event time'] : [])];
    return [
      column,
      schema.required.includes(column) ? type : `${type}, optional`,
      property ? rulesInWords(property) : '',
      [...role, property?.['x-pii'] ?? []].flat().join(', '),
      count(filled),
      count(filled - fitting),
    ];
  });
  const { accepted, rejected } = result;
  return [
    `${name} has ${count(rows)} rows. ${schema.$id} would be:`,
    '',
    alignedTable(['column', 'type', 'rules', 'role or personal data', 'values', "don't fit"], lines, [
      false,
      false,
      false,
      false,
      true,
      true,
    ]),
    '',
    rejected.length === 0
      ? `It accepts all ${count(accepted)} rows.`
      : `It accepts ${count(accepted)} rows and rejects ${count(rejected.length)}:`,
    ...rejections(name, rejected).slice(0, MOST_REASONS),
    ...columns.flatMap((column) => nearlyOf(column, guesses.get(column.name)?.kind)),
    ...columns.flatMap(({ name: column }) =>
      guesses.get(column)?.kind === 'nested'
        ? `${column} holds objects or lists, in which personal data isn't recognised: if there is any, give the field "x-pii": "drop".`
        : [],
    ),
  ].join('\n');
}

function count(number: number): string {
  return number.toLocaleString('en');
}

const MOST_REASONS = 20;
