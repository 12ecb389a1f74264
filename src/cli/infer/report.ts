import { rulesInWords } from '../../contracts/document.ts';
import { rejections } from '../files/rejections.ts';
import { alignedTable } from '../terminal/table.ts';
import type { ColumnEvidence } from './evidence.ts';
import type { Inferred } from './infer.ts';
import type { Kind } from './kind.ts';
import { namesSecret } from './personal.ts';
import type { Guess } from './property.ts';
import { nearlyOf } from './nearly.ts';

/** What was inferred from a sample, why, and which of its rows the contract rejects. No value of the sample is shown. */
export function report({ evidence, guesses, schema, result, files, hint }: Inferred): string {
  const { rows, columns } = evidence;
  const { 'x-key': key = [], 'x-event-time': time } = schema;
  const lines = columns.map(({ name: column, filled, kinds, shapes }) => {
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
      [...(shapes.get(mostFrequent(kinds)) ?? [])].slice(0, SHOWN_SHAPES).join('  '),
    ];
  });
  const { accepted, rejected } = result;
  return [
    `${files.map(({ name }) => name).join(', ')} ${files.length === 1 ? 'has' : 'have'} ${count(rows)} rows. ${schema.$id} would be:`,
    '',
    alignedTable(['column', 'type', 'rules', 'role or personal data', 'values', "don't fit", 'looks like'], lines, [
      false,
      false,
      false,
      false,
      true,
      true,
      false,
    ]),
    '',
    rejected.length === 0
      ? `It accepts all ${count(accepted)} rows.`
      : `It accepts ${count(accepted)} rows and rejects ${count(rejected.length)}:`,
    ...files.flatMap((file) => rejections(file.name, file.rejected)).slice(0, MOST_REASONS),
    ...columns.flatMap((column) => nearlyOf(column, guesses.get(column.name)?.kind)),
    ...columns.flatMap((column) => notesOn(column, guesses.get(column.name))),
    ...(hint === undefined ? [] : [hint]),
  ].join('\n');
}

/** What of a column deserves a second look. */
function notesOn(
  { name, kinds, shapes, mentions, secrets, personalPaths, filled }: ColumnEvidence,
  guess?: Guess,
): string[] {
  const others = [...kinds.keys()].filter((kind) => kind !== guess?.kind && kind !== mostFrequent(kinds));
  const misfits = new Set(others.flatMap((kind) => [...(shapes.get(kind) ?? [])]));
  const unfit = filled - (guess?.fitting ?? filled);
  return [
    ...(unfit > 0 && misfits.size > 0
      ? [
          `${name}: ${count(unfit)} of ${count(filled)} values don't fit, and look like ${[...misfits].slice(0, MOST_SHAPES).join('  ')}`,
        ]
      : []),
    ...(secrets > 0 || namesSecret(name)
      ? [
          `${name} seems to hold keys, tokens or passwords: don't send them. If they have already leaked with this file, revoke them.`,
        ]
      : []),
    ...(mentions > 0 ? [`${name} mentions e-mail addresses: its table leaves the column out.`] : []),
    ...(personalPaths.size > 0
      ? [
          `${name} seems to hold personal data (${[...personalPaths].join(', ')}): its table leaves the whole column out.`,
        ]
      : []),
    ...(guess?.kind === 'nested' && personalPaths.size === 0
      ? [`${name} holds objects or lists: if there is personal data in them, give the field "x-pii": "drop".`]
      : []),
  ];
}

function mostFrequent(kinds: ColumnEvidence['kinds']): Kind {
  const [[kind] = ['text' as const]] = [...kinds].toSorted(([, one], [, other]) => other - one);
  return kind;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

const MOST_REASONS = 20;
const SHOWN_SHAPES = 1;
const MOST_SHAPES = 10;
