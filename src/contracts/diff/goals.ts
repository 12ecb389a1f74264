import { list } from '../../lib/values.ts';
import {
  asRule,
  beyondNames,
  type Demand,
  type Fact,
  isKeywords,
  type JsonType,
  jsonTypeOf,
  type Keywords,
  namesIn,
  type Rule,
  rulesIn,
} from './demand.ts';
import { targetOf } from './reference.ts';

/** What must hold for a demand to be met. A choice is met by one of its ways, each of which is met by all of its goals. */
export type Goal = Demand | Fact | Choice;

export interface Choice {
  readonly ways: readonly (readonly Goal[])[];
}

/** What a demand comes to for a value of the type. All of it must hold. */
export function goalsOf({ rule, root, holds }: Demand, type: JsonType): Goal[] {
  if (typeof rule === 'boolean') return rule === holds ? [] : [NEVER];
  const uses = Object.entries(rule)
    .filter(([keyword]) => !isAnnotation(keyword))
    .map(([keyword, value]): [Use, Keyword] => [{ keyword, value, rule, root, type }, KEYWORDS[keyword] ?? OPAQUE]);
  if (holds) return uses.flatMap(([use, { met }]) => met(use));
  return [{ ways: uses.flatMap(([use, { broken }]) => broken(use)) }];
}

/** One keyword of a rule. */
interface Use {
  readonly keyword: string;
  readonly value: unknown;
  readonly rule: Keywords;
  readonly root: Keywords;
  readonly type: JsonType;
}

interface Keyword {
  /** All of these must hold for the keyword to accept a value. */
  readonly met: (use: Use) => Goal[];
  /** One of these must hold for it to reject a value. */
  readonly broken: (use: Use) => Goal[][];
}

const NEVER: Choice = { ways: [] };

/** A keyword that constrains the values of one type, and accepts all others. */
function about(of: JsonType, partsOf: (use: Use) => Keywords[] = whole): Keyword {
  const facts = (use: Use, holds: boolean) =>
    use.type === of ? partsOf(use).map((part) => fact(use, part, holds)) : [];
  return { met: (use) => facts(use, true), broken: (use) => facts(use, false).map((each) => [each]) };
}

function whole({ keyword, value }: Use): Keywords[] {
  return [{ [keyword]: value }];
}

function fact({ keyword, root }: Use, rule: Keywords, holds: boolean): Fact {
  return { keyword, rule, root, holds };
}

function demand({ root }: Use, rule: Rule, holds: boolean): Demand {
  return { rule, root, holds };
}

/**
 * What the generated values can't take into account, so its facts have no keyword that they know: accepted and rejected alike, until a
 * validator says more.
 */
const OPAQUE: Keyword = {
  met: (use) => [opaque(use, true)],
  broken: (use) => [[opaque(use, false)]],
};

function opaque(use: Use, holds: boolean): Fact {
  return { ...fact(use, use.rule, holds), keyword: 'opaque' };
}

const TYPE: Keyword = {
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

const ENUM: Keyword = {
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

function rules({ value }: Use): Rule[] {
  return list(value).map(asRule);
}

const ALL_OF: Keyword = {
  met: (use) => rules(use).map((rule) => demand(use, rule, true)),
  broken: (use) => rules(use).map((rule) => [demand(use, rule, false)]),
};

const ANY_OF: Keyword = {
  met: (use) => [{ ways: rules(use).map((rule) => [demand(use, rule, true)]) }],
  broken: (use) => [rules(use).map((rule) => demand(use, rule, false))],
};

const ONE_OF: Keyword = {
  met: (use) => [
    { ways: rules(use).map((_one, index) => rules(use).map((rule, i) => demand(use, rule, i === index))) },
  ],
  broken: (use) => [
    rules(use).map((rule) => demand(use, rule, false)),
    ...rules(use).flatMap((one, index) =>
      rules(use)
        .slice(index + 1)
        .map((other) => [demand(use, one, true), demand(use, other, true)]),
    ),
  ],
};

const NOT: Keyword = {
  met: (use) => [demand(use, asRule(use.value), false)],
  broken: (use) => [[demand(use, asRule(use.value), true)]],
};

const IF: Keyword = {
  met: (use) => [{ ways: branches(use, true) }],
  broken: (use) => branches(use, false),
};

/** `then` and `else` mean nothing without `if`, and `if` nothing without them. */
function branches(use: Use, holds: boolean): Demand[][] {
  const { then: whenTrue = true, else: whenFalse = true } = use.rule;
  const condition = asRule(use.value);
  return [
    [demand(use, condition, true), demand(use, asRule(whenTrue), holds)],
    [demand(use, condition, false), demand(use, asRule(whenFalse), holds)],
  ];
}

const REFERENCE: Keyword = {
  met: (use) => [demand(use, targetOf(use.value, use.root), true)],
  broken: (use) => [[demand(use, targetOf(use.value, use.root), false)]],
};

const DEPENDENT: Keyword = {
  met: (use) => dependents(use).map(([name, rule]) => ({ ways: [[has(use, name, false)], [demand(use, rule, true)]] })),
  broken: (use) => dependents(use).map(([name, rule]) => [has(use, name, true), demand(use, rule, false)]),
};

function dependents({ keyword, value, type }: Use): [name: string, rule: Rule][] {
  if (type !== 'object' || !isKeywords(value)) return [];
  return keyword === 'dependentSchemas'
    ? rulesIn(value)
    : Object.entries(value).map(([name, names]) => [name, { required: names }]);
}

function has(use: Use, name: string, holds: boolean): Fact {
  return { ...fact(use, { required: [name] }, holds), keyword: 'required' };
}

/** Its counts would need a model of their own. */
const CONTAINS: Keyword = {
  met: (use) => (isCounted(use) ? [opaque(use, true), ...least(use)] : CONTAINED.met(use)),
  broken: (use) => (isCounted(use) ? OPAQUE : CONTAINED).broken(use),
};

const CONTAINED = about('array');

function isCounted({ rule, type }: Use): boolean {
  return type === 'array' && (rule['minContains'] !== undefined || rule['maxContains'] !== undefined);
}

function least(use: Use): Goal[] {
  return use.rule['minContains'] === 0 ? [] : CONTAINED.met(use);
}

function eachOf(keyword: string): (use: Use) => Keywords[] {
  return ({ value }) => rulesIn(value).map(([name, rule]) => ({ [keyword]: { [name]: rule } }));
}

function eachRequired({ value }: Use): Keywords[] {
  return namesIn(value).map((name) => ({ required: [name] }));
}

/** The places before it accept anything. */
function eachPlace(use: Use): Keywords[] {
  return rules(use).map((rule, place) => ({ prefixItems: [...Array<boolean>(place).fill(true), rule] }));
}

function afterPlaces({ value, rule }: Use): Keywords[] {
  const places = list(rule['prefixItems']).map(() => true);
  return [{ ...(places.length > 0 && { prefixItems: places }), items: value }];
}

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  type: TYPE,
  enum: ENUM,
  const: ENUM,
  allOf: ALL_OF,
  anyOf: ANY_OF,
  oneOf: ONE_OF,
  not: NOT,
  if: IF,
  $ref: REFERENCE,
  minimum: about('number'),
  maximum: about('number'),
  exclusiveMinimum: about('number'),
  exclusiveMaximum: about('number'),
  multipleOf: about('number'),
  minLength: about('string'),
  maxLength: about('string'),
  pattern: about('string'),
  format: about('string'),
  minItems: about('array'),
  maxItems: about('array'),
  uniqueItems: about('array', ({ value }) => (value === true ? [{ uniqueItems: true }] : [])),
  prefixItems: about('array', eachPlace),
  items: about('array', afterPlaces),
  contains: CONTAINS,
  minProperties: about('object'),
  maxProperties: about('object'),
  required: about('object', eachRequired),
  properties: about('object', eachOf('properties')),
  patternProperties: about('object', eachOf('patternProperties')),
  additionalProperties: about('object', ({ rule, value }) => [beyondNames(rule, value)]),
  propertyNames: about('object'),
  dependentRequired: DEPENDENT,
  dependentSchemas: DEPENDENT,
};

/** Whether a keyword accepts every value. */
export function isAnnotation(keyword: string): boolean {
  return keyword.startsWith('x-') || SILENT.includes(keyword);
}

const SILENT = [
  '$schema',
  '$id',
  '$comment',
  '$defs',
  'definitions',
  '$anchor',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  // read with the keyword that they belong to
  'then',
  'else',
  'minContains',
  'maxContains',
];
