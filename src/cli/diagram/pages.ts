import { readFileSync } from 'node:fs';
import { parseTemplate, ROOT, templatePaths } from '../templates/template.ts';
import { graphOf } from './graph.ts';
import { metricsPage } from './metrics/page.ts';
import { mermaid } from './mermaid.ts';
import { overview } from './overview.ts';

/** Everything that `sluice diagram` writes: file path → text. `readme` is README.md as it is. */
export function pages(readme: string): ReadonlyMap<string, string> {
  const templates = templatePaths.filter((path) => path.startsWith('src/')).map((path) => parseTemplate(path));
  const graphs = templates.map(graphOf);
  const sections = graphs.map((graph) => `## ${graph.pipeline}\n\n${fenced(mermaid(graph))}\n`);
  return new Map([
    ['docs/architecture.md', [HEAD, ...sections].join('\n')],
    ['docs/metrics.md', metricsPage(templates, (path) => readFileSync(new URL(path, ROOT), 'utf8'))],
    ['README.md', between(readme, fenced(overview(graphs)))],
  ]);
}

/** The text with `chart` between its markers; throws if it has none. */
export function between(text: string, chart: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`Expected ${BEGIN} and ${END} in README.md`);
  return `${text.slice(0, begin)}${BEGIN}\n\n${chart}\n\n${text.slice(end)}`;
}

function fenced(chart: string): string {
  return ['```mermaid', chart, '```'].join('\n');
}

const BEGIN = '<!-- architecture: npx sluice diagram -->';
const END = '<!-- end of architecture -->';

const HEAD = `# Architecture

Drawn from the templates by \`npx sluice diagram\`; a test fails when a chart is stale or doesn't render. There is one chart
per pipeline, which is one template. Solid arrows show what flows, labelled with the folders of a bucket; dotted arrows show
what has failed on every attempt. The alarms of every pipeline go to one alert topic.

| shape             | is                        |
| ----------------- | ------------------------- |
| rounded rectangle | function                  |
| double-edged box  | queue                     |
| diamond           | HTTP API                  |
| slanted box       | stream                    |
| cylinder          | bucket, table or database |
| flag              | topic                     |
| circle            | schedule                  |
| hexagon           | alarms                    |
| stadium           | people                    |
`;
