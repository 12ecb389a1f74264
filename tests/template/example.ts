import { templateText } from '../../src/cli/templates/template.ts';

/** The example of a queue pipeline: `cp -R` of its files makes a pipeline of it. Tests of rules try them on it. */
export const EXAMPLE = 'docs/examples/weather/';

/** Its template, as it is called once the example has been copied. */
export const WEATHER = 'src/weather/template.yaml';

/** The text of a template or event, by its path from the repository's root; what the example has is read from there. */
export function exampleText(path: string): string {
  return templateText(/^(?:src|events)\/weather\//.test(path) ? `${EXAMPLE}${path}` : path);
}
