import { describe, expect, test } from '@jest/globals';
import { FORMATS } from '../../../src/contracts/ajv.ts';
import { boundsOf } from '../../../src/contracts/diff/format-languages.ts';
import { codePointsOf, languageOf } from '../../../src/contracts/diff/language.ts';
import { examplesOf } from '../../../src/contracts/generator/formats.ts';
import { integer, pick, type Random, seededRandom } from '../../../src/contracts/generator/random.ts';
import { amount, SEED } from '../../support/sample.ts';

const TEXTS = amount(5_000, 200);
const CHARACTERS = Array.from('09aZ \0-:.%6İș\ud800+2\n\u00a0');

describe.each(Object.entries(FORMATS))('%s', (format, accepts) => {
  const bounds = boundsOf(format);
  const [outer, inner] = [bounds?.outer, bounds?.inner].map((pattern) => pattern && languageOf(pattern));

  test('lies between its two patterns, as automata', () => {
    const random = seededRandom(SEED);
    const texts = Array.from({ length: TEXTS }, () => textsNear(format, random)).flat();
    const outside = texts.filter((text) => accepts(text) && !(outer && outer.test(codePointsOf(text))));
    const inside = texts.filter((text) => inner && inner.test(codePointsOf(text)) && !accepts(text));
    expect({ outside, inside }).toEqual({ outside: [], inside: [] });
  });
});

test.each([
  '^abc$',
  'b',
  '^a|b$',
  '^(?:a|bc)+$',
  '^(?!a)[a-c]{2}$',
  '^(?=.*b)[a-c]*$',
  '^$',
  'a.c',
  '^\\p{Lu}',
  '\\bab',
])('the automaton of %s accepts what the pattern matches, if there is one', (pattern) => {
  const language = languageOf(pattern);
  const random = seededRandom(SEED);
  const letters = ['a', 'b', 'c', 'Ș', '\n', ' '];
  const texts = Array.from({ length: TEXTS }, () =>
    Array.from({ length: integer(random, 0, 5) }, () => pick(random, letters)).join(''),
  );
  const wrong = texts.filter(
    (text) => language && language.test(codePointsOf(text)) !== new RegExp(pattern, 'u').test(text),
  );
  expect(wrong).toEqual([]);
});

/** Texts of the format and near misses, and both with a character changed, left out or added. */
function textsNear(format: string, random: Random): string[] {
  const { valid, invalid } = examplesOf(format);
  return [valid(random), invalid(random)].flatMap((text) => {
    const characters = Array.from(text);
    const place = integer(random, 0, characters.length);
    return [
      text,
      characters.toSpliced(place, 1, pick(random, CHARACTERS)).join(''),
      characters.toSpliced(place, 1).join(''),
      text + pick(random, CHARACTERS),
    ];
  });
}
