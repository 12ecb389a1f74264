/** A JSON Schema, or a part of one. */
export type Rule = boolean | Keywords;

export type Keywords = Readonly<Record<string, unknown>>;

/** That a value satisfies a rule, or, without `holds`, that it violates it. */
export interface Demand {
  readonly rule: Rule;
  /** The schema in which its `$ref`s are. */
  readonly root: Keywords;
  readonly holds: boolean;
}

/** A demand for one keyword of a value whose JSON type is known. */
export interface Fact {
  readonly keyword: string;
  /** The keyword, with those beside it on which its meaning depends. */
  readonly rule: Keywords;
  readonly root: Keywords;
  readonly holds: boolean;
}

/** What is known of the values that satisfy demands: one of them, that there is none, or nothing. */
export type Outcome =
  | { readonly kind: 'found'; readonly value: unknown }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

export type Solve = (demands: readonly Demand[]) => Outcome;

export const NONE: Outcome = { kind: 'none' };
export const UNKNOWN: Outcome = { kind: 'unknown' };

export function found(value: unknown): Outcome {
  return { kind: 'found', value };
}

export const JSON_TYPES = ['string', 'number', 'boolean', 'null', 'array', 'object'] as const;
export type JsonType = (typeof JSON_TYPES)[number];

export function jsonTypeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}

/** A part of a schema where JSON Schema expects a schema. */
export function asRule(value: unknown): Rule {
  if (typeof value === 'boolean') return value;
  if (!isKeywords(value)) throw new Error(`Expected a schema, not ${JSON.stringify(value)}`);
  return value;
}

export function isKeywords(value: unknown): value is Keywords {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The rules of a mapping such as `properties`. */
export function rulesIn(mapping: unknown): [name: string, rule: Rule][] {
  return isKeywords(mapping) ? Object.entries(mapping).map(([name, rule]) => [name, asRule(rule)]) : [];
}

/** A list of names, such as `required`; none for anything else. */
export function namesIn(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

/** The numbers that a keyword has in the facts that hold, or in those that must not. */
export function numbersOf(facts: readonly Fact[], keyword: string, holds: boolean): number[] {
  return facts
    .filter((fact) => fact.keyword === keyword && fact.holds === holds)
    .map(({ rule }) => numberIn(rule[keyword]));
}

/** A schema in which only this is said, of the names that neither `properties` nor `patternProperties` of `rule` mention. */
export function beyondNames({ properties, patternProperties }: Keywords, additional: unknown): Keywords {
  const anything = (mapping: unknown) => Object.fromEntries(rulesIn(mapping).map(([name]) => [name, true]));
  return {
    properties: anything(properties),
    ...(patternProperties !== undefined && { patternProperties: anything(patternProperties) }),
    additionalProperties: additional,
  };
}

function numberIn(value: unknown): number {
  if (typeof value !== 'number') throw new Error(`Expected a number, not ${JSON.stringify(value)}`);
  return value;
}
