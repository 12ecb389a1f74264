import { rulesInWords } from '../../contracts/document.ts';
import { HINTS } from '../send/hints.ts';
import { rejections } from '../send/rejections.ts';
import { alignedTable } from '../terminal/table.ts';
import type { ColumnEvidence } from './evidence.ts';
import type { Inferred } from './infer.ts';
import type { Kind } from './kind.ts';

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
  ].join('\n');
}

/** Advice on a text column most of whose values are of one other kind. */
function nearlyOf({ name, kinds, filled }: ColumnEvidence, kind: Kind | undefined): string[] {
  if (kind !== 'text') return [];
  return [...kinds].flatMap(([other, times]) =>
    other === 'text' || times * 2 <= filled
      ? []
      : `${name} is text, although ${count(times)} of its ${count(filled)} values have the type ${other}. ${ADVICE[other] ?? 'A lower --strict would choose that type.'}`,
  );
}

const ADVICE: Partial<Record<Kind, string>> = {
  'local time': HINTS.zone,
  'decimal with a comma': HINTS.decimal,
};

function count(number: number): string {
  return number.toLocaleString('en');
}

const MOST_REASONS = 20;
