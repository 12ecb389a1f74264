import { expect } from '@jest/globals';
import { parseTemplate, templateText, type Template } from '../../../src/cli/templates/template.ts';

/** The first `from` in a template becomes `to`. */
export interface TextChange {
  /** The template that is changed; that of the sessions if not given. */
  readonly path?: string;
  /** The template that is looked at: if not given, the same, or that of the sessions where several nest it. */
  readonly of?: string;
  readonly from: string;
  readonly to: string;
}

/** A change that a rule notices, and how it says so. */
export interface Change extends TextChange {
  readonly rule: string;
  readonly violation: string;
}

const SESSIONS = 'src/sessions/template.yaml';

export function changedTemplate(change: TextChange): Template {
  const { path = SESSIONS, of = path.startsWith('src/lib/') ? SESSIONS : path, from, to } = change;
  expect(templateText(path)).toContain(from);
  return parseTemplate(of, (each) => {
    const text = templateText(each);
    return each === path ? text.replace(from, () => to) : text;
  });
}
