import { pointerBelow } from '../../lib/contracts/pointer.ts';
import { list } from '../../lib/values.ts';
import { asRule, isKeywords, type Keywords, type Rule, rulesIn } from './demand.ts';
import { targetOf } from './reference.ts';

/** Everything that a schema says of one place in a message, wherever it says it. */
export interface Said {
  /** As a JSON pointer; `*` stands for any item or name. */
  readonly pointer: string;
  readonly kind: 'message' | 'field' | 'derived' | 'item';
  readonly rules: Rule[];
}

/** The places of a schema, an outer one before those in it, by what identifies them. */
export function placesOf(schema: Keywords): ReadonlyMap<string, Said> {
  const places = new Map<string, Said>();
  visit(schema, { root: schema, pointer: '', kind: 'message', open: new Set() }, places);
  return places;
}

/** What a place says by a keyword: its value, or a list of them if its rules say different things. */
export function saidBy({ rules }: Said, keyword: string): unknown {
  const values = rules.filter(isKeywords).flatMap((rule) => (rule[keyword] === undefined ? [] : [rule[keyword]]));
  const different = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  return different.length > 1 ? different : different[0];
}

interface Place {
  readonly root: Keywords;
  readonly pointer: string;
  readonly kind: Said['kind'];
  /** The references that led here. */
  readonly open: ReadonlySet<string>;
}

function visit(rule: Rule, place: Place, places: Map<string, Said>): void {
  const { root, pointer, kind, open } = place;
  const key = `${kind} ${pointer}`;
  const said = places.get(key) ?? { pointer, kind, rules: [] };
  places.set(key, said);
  said.rules.push(rule);
  if (!isKeywords(rule)) return;
  const { $ref: reference, items, prefixItems, additionalProperties } = rule;
  if (typeof reference === 'string' && !open.has(reference))
    visit(targetOf(reference, root), { ...place, open: new Set([...open, reference]) }, places);
  for (const keyword of OF_THE_SAME) for (const each of list(rule[keyword])) visit(asRule(each), place, places);
  const inner = (name: string, of: Said['kind'], each: Rule) => {
    visit(each, { ...place, pointer: pointerBelow(pointer, name), kind: of }, places);
  };
  for (const [name, each] of rulesIn(rule['properties'])) inner(name, 'field', each);
  for (const [name, each] of rulesIn(rule['x-derived'])) inner(name, 'derived', each);
  for (const [name, each] of rulesIn(rule['patternProperties'])) inner(name, 'item', each);
  for (const [index, each] of list(prefixItems).entries()) inner(String(index), 'item', asRule(each));
  for (const each of [items, additionalProperties]) if (isKeywords(each)) inner('*', 'item', each);
}

/** Keywords whose rules are about the same value. */
const OF_THE_SAME = ['allOf', 'anyOf', 'oneOf', 'then', 'else'];
