import { pointerBelow } from '../../lib/contracts/pointer.ts';
import { list } from '../../lib/values.ts';
import { asRule, beyondNames, type Keywords, namesIn, type Rule, rulesIn } from './demand.ts';
import { isAnnotation } from './goals.ts';
import { targetOf } from './reference.ts';

/** One keyword at one place. A schema accepts what all of its conjuncts accept. */
export interface Conjunct {
  /** The place in a message, as a JSON pointer; `*` stands for any item or name. */
  readonly pointer: string;
  readonly keyword: string;
  readonly value: unknown;
  /** The schema that has only this keyword, at this place. */
  readonly rule: Rule;
  /** Of a closed object: makes the schema that forbids one more name. */
  readonly forbid?: (name: string) => Rule;
  readonly names?: readonly string[];
}

type Around = (rule: Rule) => Rule;

/** Splits a schema at the places where each part constrains a message by itself. */
export function conjunctsOf(schema: Keywords): Conjunct[] {
  return [...split(schema, { root: schema, pointer: '', around: (rule) => rule, open: new Set() })];
}

interface Place {
  readonly root: Keywords;
  readonly pointer: string;
  readonly around: Around;
  /** The references that led here. */
  readonly open: ReadonlySet<string>;
}

type Conjuncts = Generator<Conjunct, void>;

function* split(rule: Rule, place: Place): Conjuncts {
  if (rule === true) return;
  if (rule === false) yield conjunct(place, 'false', false, false);
  else for (const keyword of Object.keys(rule)) if (!isAnnotation(keyword)) yield* splitKeyword(keyword, rule, place);
}

function* splitKeyword(keyword: string, rule: Keywords, place: Place): Conjuncts {
  const value = rule[keyword];
  switch (keyword) {
    case 'properties':
    case 'patternProperties':
      for (const [name, each] of rulesIn(value))
        yield* split(
          each,
          within(place, name, (inner) => ({ [keyword]: { [name]: inner } })),
        );
      return;
    case 'additionalProperties':
      yield* ofAdditional(rule, place);
      return;
    case 'prefixItems':
      for (const [index, each] of list(value).entries()) {
        const before = Array<boolean>(index).fill(true);
        yield* split(
          asRule(each),
          within(place, String(index), (inner) => ({ prefixItems: [...before, inner] })),
        );
      }
      return;
    case 'items': {
      const before = list(rule['prefixItems']).map(() => true);
      const around: Around = (inner) => ({ ...(before.length > 0 && { prefixItems: before }), items: inner });
      yield* split(asRule(value), within(place, '*', around));
      return;
    }
    case 'allOf':
      for (const each of list(value)) yield* split(asRule(each), place);
      return;
    case 'required':
      for (const name of namesIn(value))
        yield conjunct({ ...place, pointer: pointerBelow(place.pointer, name) }, keyword, true, { required: [name] });
      return;
    case '$ref':
      yield* ofReference(String(value), place);
      return;
    case 'if':
      yield conjunct(place, keyword, value, picked(rule, ['if', 'then', 'else']));
      return;
    case 'contains':
      yield conjunct(place, keyword, value, picked(rule, ['contains', 'minContains', 'maxContains']));
      return;
    case 'unevaluatedProperties':
    case 'unevaluatedItems':
      yield conjunct(place, keyword, value, rule);
      return;
    default:
      yield conjunct(place, keyword, value, { [keyword]: value });
  }
}

function conjunct(place: Place, keyword: string, value: unknown, rule: Rule): Conjunct {
  const { pointer, around } = place;
  return { pointer, keyword, value, rule: around(rule) };
}

function within(place: Place, name: string, around: Around): Place {
  return { ...place, pointer: pointerBelow(place.pointer, name), around: (rule) => place.around(around(rule)) };
}

function* ofAdditional(rule: Keywords, place: Place): Conjuncts {
  const { properties, additionalProperties: value } = rule;
  const around: Around = (inner) => beyondNames(rule, inner);
  if (value === false)
    yield {
      ...conjunct(place, 'additionalProperties', false, around(false)),
      forbid: (name) => place.around({ properties: { [name]: false } }),
      names: rulesIn(properties).map(([name]) => name),
    };
  else yield* split(asRule(value), within(place, '*', around));
}

/** A reference inside what it refers to stays whole. */
function* ofReference(reference: string, place: Place): Conjuncts {
  if (place.open.has(reference)) yield conjunct(place, '$ref', reference, { $ref: reference });
  else yield* split(targetOf(reference, place.root), { ...place, open: new Set([...place.open, reference]) });
}

function picked(rule: Keywords, keywords: readonly string[]): Keywords {
  return Object.fromEntries(Object.entries(rule).filter(([keyword]) => keywords.includes(keyword)));
}
