import { titleOf } from '../infer/draft.ts';
import { constantOf, type Names } from './names.ts';

/** A path or a text of the example `weather`, whose message is a `reading`, with other names. */
export function renamed(text: string, { pipeline, message }: Names): string {
  const words = message.replaceAll('-', ' ');
  const title = titleOf(message);
  return text
    .replaceAll(/\breading(?=\/v1|\.v1)/g, message)
    .replaceAll('weather', pipeline)
    .replaceAll(/(?<="title": ")Readings/g, plural(sentenceCase(words)))
    .replaceAll(/\bReadings\b/g, plural(title))
    .replaceAll(/\breadings\b/g, plural(words))
    .replaceAll(/\breading\b/g, constantOf(message))
    .replaceAll(/\bREADING\b/g, words.toUpperCase().replaceAll(' ', '_'));
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, 'ies');
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
