import { parseTemplate, templatePaths } from '../templates/template.ts';
import { graphOf } from './graph.ts';
import { mermaid } from './mermaid.ts';

/** Everything that `sluice diagram` writes: file path → text. `readme` is README.md as it is. */
export function pages(readme: string): ReadonlyMap<string, string> {
  const graphs = templatePaths.filter((path) => path.startsWith('src/')).map((path) => graphOf(parseTemplate(path)));
  const chart = ['```mermaid', mermaid(graphs), '```'].join('\n');
  return new Map([
    ['docs/architecture.md', `${HEAD}\n${chart}\n`],
    ['README.md', between(readme, chart)],
  ]);
}

/** The text with `chart` between its markers; throws if it has none. */
export function between(text: string, chart: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`Expected ${BEGIN} and ${END} in README.md`);
  return `${text.slice(0, begin)}${BEGIN}\n\n${chart}\n\n${text.slice(end)}`;
}

const BEGIN = '<!-- architecture: npx sluice diagram -->';
const END = '<!-- end of architecture -->';

const HEAD = `# Architecture

Drawn from the templates by \`npx sluice diagram\`; a test fails when it is stale. A box is a pipeline, which is one template.
Solid arrows are what flows, with the folders of a bucket; dotted arrows are what failed in every attempt.

| shape        | is              |
| ------------ | --------------- |
| rounded      | function        |
| double edges | queue           |
| diamond      | HTTP API        |
| slanted      | stream          |
| cylinder     | bucket or table |
| flag         | topic           |
| circle       | schedule        |
| hexagon      | alarms          |
`;
