import { HINTS } from '../files/hints.ts';
import type { ColumnEvidence } from './evidence.ts';
import type { Kind } from './kind.ts';
import { plainKinds } from './plain-kinds.ts';

/** Advice on a text column most of whose values are of one other kind. Codes with leading zeros are best left as texts. */
export function nearlyOf(column: ColumnEvidence, kind: Kind | undefined): string[] {
  const { name, filled } = column;
  const kinds = plainKinds(column);
  if (kind !== 'text' || kinds.has('digits with leading zeros')) return [];
  return [...kinds].flatMap(([other, times]) =>
    other === 'text' || times * 2 <= filled
      ? []
      : `${name} is text, although ${times.toLocaleString('en')} of its ${filled.toLocaleString('en')} values have the type ${other}. ${ADVICE[other] ?? 'A lower --strict would choose that type.'}`,
  );
}

const ADVICE: Partial<Record<Kind, string>> = {
  'local time': HINTS.zone,
  'date in another order': HINTS.dates,
  'decimal with a comma': HINTS.decimal,
  'grouped number': HINTS.thousands,
};
