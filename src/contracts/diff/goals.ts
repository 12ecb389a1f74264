import { list } from '../../lib/values.ts';
import { beyondNames, type Demand, type JsonType, type Keywords, namesIn, rulesIn } from './demand.ts';
import { ALL_OF, ANY_OF, DEPENDENT, IF, NOT, ONE_OF, REFERENCE, rules } from './combining-keywords.ts';
import { about, ENUM, type Goal, type Keyword, NEVER, OPAQUE, opaque, TYPE, type Use } from './keyword.ts';

/** What a demand comes to for a value of the type. All of it must hold. */
export function goalsOf({ rule, root, holds }: Demand, type: JsonType): Goal[] {
  if (typeof rule === 'boolean') return rule === holds ? [] : [NEVER];
  const uses = Object.entries(rule)
    .filter(([keyword]) => !isAnnotation(keyword))
    .map(([keyword, value]): [Use, Keyword] => [{ keyword, value, rule, root, type }, KEYWORDS[keyword] ?? OPAQUE]);
  if (holds) return uses.flatMap(([use, { met }]) => met(use));
  return [{ ways: uses.flatMap(([use, { broken }]) => broken(use)) }];
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
