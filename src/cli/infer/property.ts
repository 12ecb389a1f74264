import type { Property } from '../../contracts/schema.ts';
import type { ColumnEvidence } from './evidence.ts';
import { fittingKind } from './fitting-kind.ts';
import type { Kind } from './kind.ts';
import { personalRule } from './personal.ts';
import { plainKinds } from './plain-kinds.ts';
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
  const { kind, fitting } = fittingKind({ ...column, kinds: plainKinds(column) }, strict);
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
