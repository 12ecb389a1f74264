import { templateText } from '../../src/cli/templates/template.ts';

/** How many lines a template has, by its path from the repository's root. */
export function linesOf(path: string): number {
  return templateText(path).trimEnd().split('\n').length;
}
