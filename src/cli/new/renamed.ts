import { pascalCase } from '../pipelines/pascal-case.ts';
import { constantOf, type Names } from './names.ts';

/** A path or a text of the example `weather`, whose message is a `reading`, with other names. */
export function renamed(text: string, { pipeline, message }: Names): string {
  const words = message.replaceAll('-', ' ');
  const names: readonly (readonly [RegExp, string])[] = [
    [/\breading(?=\/v1|\.v1)/, message],
    [/weather/, pipeline],
    [/(?<="title": ")Readings/, plural(sentenceCase(words))],
    [/\bReadings\b/, plural(pascalCase(message))],
    [/(?<=\/)readings\b/, plural(message)],
    [/\breadings\b/, plural(words)],
    [/\breading\b/, constantOf(message)],
    [/\bREADING\b/, words.toUpperCase().replaceAll(' ', '_')],
  ];
  // at once: a new name may contain one of the example's
  const any = new RegExp(names.map(([name]) => `(${name.source})`).join('|'), 'g');
  return text.replaceAll(any, (found: string, ...groups: unknown[]) => {
    return names[groups.findIndex((group) => group !== undefined)]?.[1] ?? found;
  });
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, 'ies');
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
