import { examplesOf } from '../generator/formats.ts';
import { seededRandom } from '../generator/random.ts';
import { cache } from './cache.ts';
import { type Fact, found, NONE, numbersOf, type Outcome, UNKNOWN } from './demand.ts';
import { boundsOf } from './format-languages.ts';
import { difference, everything, type Language, languageOf, wordsLanguage } from './language.ts';
import { shortestWord } from './words.ts';

/** A text that satisfies the facts, that is none of `forbidden`, and that `isAccepted`. */
export function textFor(
  facts: readonly Fact[],
  forbidden: readonly unknown[],
  isAccepted: (text: string) => boolean,
): Outcome {
  const { least, most } = lengthsOf(facts);
  if (least > most) return NONE;
  const languages = facts.flatMap(boundOf);
  const language = languageFor(languages, forbidden.map(String));
  const shortest = language ? shortestWord(language, least, most) : UNKNOWN;
  if (shortest.kind === 'none') return NONE;
  const words = shortest.kind === 'found' ? [String(shortest.value)] : [];
  const text = [...examples(facts), ...words].find((each) => isAccepted(each) && !forbidden.includes(each));
  return text === undefined ? UNKNOWN : found(text);
}

/** In code points, as JSON Schema counts. */
function lengthsOf(facts: readonly Fact[]): { readonly least: number; readonly most: number } {
  const longer = numbersOf(facts, 'maxLength', false).map((length) => Math.floor(length) + 1);
  const shorter = numbersOf(facts, 'minLength', false).map((length) => Math.ceil(length) - 1);
  return {
    least: Math.max(0, ...numbersOf(facts, 'minLength', true), ...longer),
    most: Math.min(Infinity, ...numbersOf(facts, 'maxLength', true), ...shorter),
  };
}

interface Bound {
  readonly pattern: string;
  readonly holds: boolean;
}

/** A pattern that all texts that satisfy the fact match, or that none of them matches. */
function boundOf({ keyword, rule, holds }: Fact): Bound[] {
  if (keyword === 'pattern') return [{ pattern: String(rule['pattern']), holds }];
  if (keyword !== 'format') return [];
  const bounds = boundsOf(String(rule['format']));
  const pattern = holds ? bounds?.outer : bounds?.inner;
  return pattern === undefined ? [] : [{ pattern, holds }];
}

/** A language that holds every text within the bounds; undefined if it has too many states. */
function languageFor(bounds: readonly Bound[], forbidden: readonly string[]): Language | undefined {
  return combined(JSON.stringify([bounds, forbidden]), () => made(bounds, forbidden));
}

const combined = cache<Language | undefined>(1_000);

function made(bounds: readonly Bound[], forbidden: readonly string[]): Language | undefined {
  if (bounds.length + forbidden.length === 0) return everything();
  const languages = (holds: boolean) =>
    bounds.filter((bound) => bound.holds === holds).flatMap(({ pattern }) => languageOf(pattern) ?? []);
  const words = forbidden.length > 0 ? [wordsLanguage(forbidden)] : [];
  return difference(languages(true), [...languages(false), ...words]);
}

/** Made-up texts of the formats that must hold, and near misses of those that must not. */
function examples(facts: readonly Fact[]): string[] {
  const random = seededRandom(1);
  return facts
    .filter(({ keyword, rule }) => keyword === 'format' && isSpecial(String(rule['format'])))
    .flatMap(({ rule, holds }) => {
      const { valid, invalid } = examplesOf(String(rule['format']));
      return Array.from({ length: EXAMPLES }, () => (holds ? valid(random) : invalid(random)));
    });
}

/** Whether an example says more than any text does. */
function isSpecial(format: string): boolean {
  return boundsOf(format) !== undefined && !['text', 'trimmed', 'form-encoded'].includes(format);
}

const EXAMPLES = 12;
