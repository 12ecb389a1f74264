import type { Property } from '../../contracts/schema.ts';
import type { ColumnEvidence } from './evidence.ts';
import type { Kind } from './kind.ts';
import { personalRule } from './personal.ts';
import { roomFor, roomForText } from './room.ts';
import { namesKey, wordsOf } from './words.ts';

/** What the values of a column are taken to be. */
export interface Guess {
  readonly kind: Kind;
  readonly property: Property;
  readonly isRequired: boolean;
  /** How many of its values are of that kind. */
  readonly fitting: number;
}

/**
 * The narrowest kind that fits at least the share `strict` of a column's values, with limits that leave room for values that the
 * sample lacks.
 */
export function guess(column: ColumnEvidence, strict: number): Guess {
  const { kind, fitting } = kindOf(plainKinds(column), strict);
  const pii = personalRule(column.name, kind) ?? (holdsPersonal(column) ? 'drop' : undefined);
  // the values of personal data don't belong in a contract
  const { type, ...rules } = rulesOf(pii === undefined ? column : { ...column, values: undefined }, kind);
  return {
    kind,
    property: {
      type: column.nulls > 0 ? [type, 'null'] : type,
      ...(column.nulls > 0 && rules.enum ? { ...rules, enum: [...rules.enum, null] } : rules),
      ...(pii !== undefined && { 'x-pii': pii }),
    },
    isRequired: column.missing === 0,
    fitting,
  };
}

/** Whether its text or JSON contains personal data or secrets. */
function holdsPersonal({ mentions, secrets, personalPaths }: ColumnEvidence): boolean {
  return mentions > 0 || secrets > 0 || personalPaths.size > 0;
}

/** Its kinds, where a code or a word that needs more evidence than itself, and lacks it, is a text. */
function plainKinds({ name, kinds, filled, values }: ColumnEvidence): Pick<ColumnEvidence, 'kinds' | 'filled'> {
  const words = wordsOf(name);
  const isPlain: Partial<Record<Kind, boolean>> = {
    'country code': !words.some((word) => COUNTRY_WORDS.has(word)),
    'currency code': !words.some((word) => CURRENCY_WORDS.has(word)),
    'boolean word': !isBooleanPair([...(values?.keys() ?? [])]),
  };
  const plain = new Map<Kind, number>();
  for (const [kind, times] of kinds) {
    const as = isPlain[kind] === undefined ? kind : isPlain[kind] ? 'text' : kind === 'boolean word' ? 'boolean' : kind;
    plain.set(as, (plain.get(as) ?? 0) + times);
  }
  return { kinds: plain, filled };
}

/** Both words of a pair: where only one occurs, the other may be anything. */
function isBooleanPair(values: readonly string[]): boolean {
  const words = new Set(values.map((value) => value.toLowerCase()));
  return PAIRS.some((pair) => pair.every((word) => words.has(word)) && words.size === pair.length);
}

const PAIRS = [
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
];
const COUNTRY_WORDS: ReadonlySet<string> = new Set('country countries nation nationality'.split(' '));
const CURRENCY_WORDS: ReadonlySet<string> = new Set('currency currencies ccy'.split(' '));

function kindOf(
  { kinds, filled }: Pick<ColumnEvidence, 'kinds' | 'filled'>,
  strict: number,
): Pick<Guess, 'kind' | 'fitting'> {
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

type Rules = Property & { readonly type: Exclude<Property['type'], unknown[]> };

function rulesOf(column: ColumnEvidence, kind: Kind): Rules {
  switch (kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'integer', ...limitsOf(column) };
    case 'decimal':
      return isExact(column)
        ? { type: 'number', ...limitsOf(column), multipleOf: 10 ** -column.places, 'x-scale': column.places }
        : { type: 'number', ...coordinates(column) };
    case 'email':
      return { type: 'string', format: 'email', maxLength: 254 };
    case 'nested':
      return { type: column.isList ? 'array' : 'object' };
    case 'ip':
    case 'ipv6':
      return { type: 'string', minLength: 2, maxLength: 45 };
    case 'card number':
      return { type: 'string', minLength: 13, maxLength: 19 };
    case 'url':
      return { type: 'string', pattern: '^https?://[^ ]+$', maxLength: roomForText(column.longest) };
    case 'country code':
      return { type: 'string', pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' };
    case 'currency code':
      return { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217' };
    case 'text':
    case 'boolean word':
    case 'local time':
    case 'date in another order':
    case 'decimal with a comma':
    case 'grouped number':
    case 'digits with leading zeros':
      return textRules(column);
    default:
      return { type: 'string', format: kind };
  }
}

function limitsOf({ least, greatest }: ColumnEvidence): Pick<Property, 'minimum' | 'maximum'> {
  return { minimum: least < 0 ? -roomFor(-least) : 0, maximum: greatest > 0 ? roomFor(greatest) : 0 };
}

/** Money is stored exactly; of anything else that is measured, the next value may have more decimal places. */
function isExact({ name, places, least, greatest }: ColumnEvidence): boolean {
  const isMoney = wordsOf(name).some((word) => MONEY.has(word));
  return isMoney && places <= 4 && Math.max(-least, greatest) < 1e10;
}

const MONEY: ReadonlySet<string> = new Set(
  'amount balance charge cost discount fare fee gross net price revenue salary subtotal tax tip toll tolls total value vat'.split(
    ' ',
  ),
);

function coordinates({ name }: ColumnEvidence): Pick<Property, 'minimum' | 'maximum'> {
  const words = wordsOf(name);
  if (words.some((word) => ['lat', 'latitude'].includes(word))) return { minimum: -90, maximum: 90 };
  if (words.some((word) => ['lon', 'lng', 'long', 'longitude'].includes(word))) return { minimum: -180, maximum: 180 };
  return {};
}

function textRules({ name, values, filled, shortest, longest }: ColumnEvidence): Rules {
  if (values && values.size > 1 && filled >= values.size * TIMES_EACH && !namesKey(name))
    return { type: 'string', enum: [...values.keys()].sort() };
  return { type: 'string', ...(shortest > 0 && { minLength: 1 }), maxLength: roomForText(longest) };
}

/** How often each value of an enumeration must occur, on average. */
const TIMES_EACH = 20;
