import { list } from '../../lib/values.ts';
import { type Demand, type Fact, type JsonType, jsonTypeOf, type Keywords, type Rule } from './demand.ts';

/** What must hold for a demand to be met. A choice is met by one of its alternatives, and an alternative by all of its goals. */
export type Goal = Demand | Fact | Choice;

export interface Choice {
  readonly ways: readonly (readonly Goal[])[];
}

/** One keyword of a rule. */
export interface Use {
  readonly keyword: string;
  readonly value: unknown;
  readonly rule: Keywords;
  readonly root: Keywords;
  readonly type: JsonType;
}

export interface Keyword {
  /** All of these must hold for the keyword to accept a value. */
  readonly met: (use: Use) => Goal[];
  /** One of these must hold for it to reject a value. */
  readonly broken: (use: Use) => Goal[][];
}

export const NEVER: Choice = { ways: [] };

/** A keyword that constrains the values of one type, and accepts all others. */
export function about(of: JsonType, partsOf: (use: Use) => Keywords[] = whole): Keyword {
  const facts = (use: Use, holds: boolean) =>
    use.type === of ? partsOf(use).map((part) => fact(use, part, holds)) : [];
  return { met: (use) => facts(use, true), broken: (use) => facts(use, false).map((each) => [each]) };
}

function whole({ keyword, value }: Use): Keywords[] {
  return [{ [keyword]: value }];
}

export function fact({ keyword, root }: Use, rule: Keywords, holds: boolean): Fact {
  return { keyword, rule, root, holds };
}

export function demand({ root }: Use, rule: Rule, holds: boolean): Demand {
  return { rule, root, holds };
}

/**
 * A keyword that generated values can't take into account. Its facts have no known keyword, so they count as both accepted and rejected
 * until a validator decides.
 */
export const OPAQUE: Keyword = {
  met: (use) => [opaque(use, true)],
  broken: (use) => [[opaque(use, false)]],
};

export function opaque(use: Use, holds: boolean): Fact {
  return { ...fact(use, use.rule, holds), keyword: 'opaque' };
}

export const TYPE: Keyword = {
  met: (use) => {
    const types = list(use.value);
    if (types.includes(use.type)) return [];
    return use.type === 'number' && types.includes('integer') ? [integer(use, true)] : [NEVER];
  },
  broken: (use) => {
    const types = list(use.value);
    if (types.includes(use.type)) return [];
    return use.type === 'number' && types.includes('integer') ? [[integer(use, false)]] : [[]];
  },
};

function integer(use: Use, holds: boolean): Fact {
  return { ...fact(use, { type: 'integer' }, holds), keyword: 'integer' };
}

export const ENUM: Keyword = {
  met: (use) => (valuesOf(use).length > 0 ? [listed(use, true)] : [NEVER]),
  broken: (use) => [valuesOf(use).length > 0 ? [listed(use, false)] : []],
};

function listed(use: Use, holds: boolean): Fact {
  return { ...fact(use, { enum: valuesOf(use) }, holds), keyword: 'enum' };
}

/** The values of the type that `enum` or `const` lists. */
function valuesOf({ keyword, value, type }: Use): unknown[] {
  return (keyword === 'const' ? [value] : list(value)).filter((each) => jsonTypeOf(each) === type);
}
