import { expect } from '@jest/globals';
import { parseTemplate, type Template } from '../../../src/cli/templates/template.ts';
import { exampleText, WEATHER } from '../example.ts';

/** The first `from` in a template becomes `to`. */
export interface TextChange {
  /** The template that is changed; the example's if not given. */
  readonly path?: string;
  readonly from: string;
  readonly to: string;
}

/** A change that a rule notices, and how it says so. */
export interface Change extends TextChange {
  readonly rule: string;
  readonly violation: string;
}

const parsed = new Map<string, Template>();

/** The template that the change is about, unchanged: the one that is changed or, if several nest that, the example's. */
export function templateOf({ path = WEATHER }: TextChange): Template {
  const top = topOf(path);
  const template = parsed.get(top) ?? parseTemplate(top, exampleText);
  parsed.set(top, template);
  return template;
}

export function changedTemplate({ path = WEATHER, from, to }: TextChange): Template {
  expect(exampleText(path)).toContain(from);
  return parseTemplate(topOf(path), (each) => {
    const text = exampleText(each);
    return each === path ? text.replace(from, () => to) : text;
  });
}

function topOf(path: string): string {
  return path.startsWith('src/lib/') ? WEATHER : path;
}
