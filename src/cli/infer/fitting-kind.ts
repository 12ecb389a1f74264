import type { ColumnEvidence } from './evidence.ts';
import type { Kind } from './kind.ts';

/** The narrowest kind that fits at least the share `strict` of the values, and how many it fits. */
export function fittingKind(
  { kinds, filled }: Pick<ColumnEvidence, 'kinds' | 'filled'>,
  strict: number,
): { readonly kind: Kind; readonly fitting: number } {
  const count = (kind: Kind) => kinds.get(kind) ?? 0;
  for (const kind of [...kinds.keys()].toSorted((one, other) => count(other) - count(one))) {
    for (const wider of [kind, ...(WIDER[kind] ?? [])]) {
      const fitting = [...kinds].reduce((sum, [each, times]) => sum + (isA(each, wider) ? times : 0), 0);
      if (!TEXTS.has(wider) && fitting >= filled * strict) return { kind: wider, fitting };
    }
  }
  return { kind: 'text', fitting: filled - count('nested') };
}

/** Kinds that are stored as text. */
const TEXTS: ReadonlySet<Kind> = new Set([
  'text',
  'local time',
  'date in another order',
  'decimal with a comma',
  'grouped number',
  'digits with leading zeros',
]);

/** The kinds that a kind is a special case of, besides text. */
const WIDER: Partial<Record<Kind, readonly Kind[]>> = {
  integer: ['decimal'],
  'card number': ['integer', 'decimal'],
  cnp: ['integer', 'decimal'],
  'canonical-uuid': ['uuid'],
  ipv4: ['ip'],
  ipv6: ['ip'],
};

function isA(kind: Kind, wider: Kind): boolean {
  return kind === wider || (WIDER[kind] ?? []).includes(wider);
}
