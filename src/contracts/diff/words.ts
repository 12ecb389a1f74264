import type { DFA } from 'refa';
import { found, NONE, type Outcome, UNKNOWN } from './demand.ts';
import { codePointsOf, type Language } from './language.ts';

/** A shortest text of the language with `least` to `most` code points; nothing is known of one that is too long to look for. */
export function shortestWord(language: Language, least: number, most: number): Outcome {
  const finals: ReadonlySet<DFA.ReadonlyNode> = language.finals;
  const nodes = Array.from(language.nodes()).length;
  // a longer text has a loop of at most this many characters that it can do without
  const longest = Math.min(most, least + nodes);
  if (longest > LONGEST) return UNKNOWN;
  let layer = new Map<DFA.ReadonlyNode, Step>([[language.initial, { character: '' }]]);
  for (let length = 0; length <= longest && layer.size > 0; length++) {
    if (length >= least) {
      const end = [...layer].find(([node]) => finals.has(node));
      if (end) return found(textOf(end[1]));
    }
    layer = next(layer);
  }
  return NONE;
}

interface Step {
  readonly character: string;
  readonly before?: Step;
}

function next(layer: ReadonlyMap<DFA.ReadonlyNode, Step>): Map<DFA.ReadonlyNode, Step> {
  const reached = new Map<DFA.ReadonlyNode, Step>();
  for (const [node, before] of layer) {
    for (const [range, to] of node.out) {
      const known = reached.get(to);
      if (known && isPlain(known.character)) continue;
      const character = plainest(range);
      if (!known || isPlain(character)) reached.set(to, { character, before });
    }
  }
  return reached;
}

function textOf(last: Step): string {
  const characters: string[] = [];
  for (let step: Step | undefined = last; step; step = step.before) characters.push(step.character);
  return characters.reverse().join('');
}

/** A letter or digit of the range, if it has one. */
function plainest({ min, max }: { readonly min: number; readonly max: number }): string {
  return String.fromCodePoint(PLAIN.find((code) => code >= min && code <= max) ?? min);
}

function isPlain(character: string): boolean {
  return PLAIN.includes(character.codePointAt(0) ?? 0);
}

const PLAIN = codePointsOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_.');
/** Code points. */
const LONGEST = 70_000;
