import { readFileSync } from 'node:fs';
import { costPages } from '../cost/pages.ts';
import type { Usage } from '../cost/usage.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { parseTemplate, ROOT, templatePaths } from '../templates/template.ts';
import { graphOf } from './graph.ts';
import { markdownTable } from './markdown-table.ts';
import { metricsPage } from './metrics/page.ts';
import { mermaid } from './mermaid.ts';
import { overview } from './overview.ts';

/** Everything that `sluice diagram` writes: file path → text. `readme` is README.md as it is. */
export function pages(
  readme: string,
  pipelines: readonly Pipeline[],
  usageOf: ReadonlyMap<string, Usage>,
): ReadonlyMap<string, string> {
  const templates = templatePaths.filter((path) => path.startsWith('src/')).map((path) => parseTemplate(path));
  const graphs = templates.map(graphOf);
  const sections = graphs.map((graph) => `## ${graph.pipeline}\n\n${fenced(mermaid(graph))}\n`);
  return new Map([
    ['docs/architecture.md', [HEAD, ...sections].join('\n')],
    ['docs/metrics.md', metricsPage(templates, (path) => readFileSync(new URL(path, ROOT), 'utf8'))],
    ...costPages(usageOf),
    ['README.md', between(between(readme, 'architecture', fenced(overview(graphs))), 'pipelines', examples(pipelines))],
  ]);
}

/** The text with `part` between the markers of its name; throws if it has none. */
export function between(text: string, name: string, part: string): string {
  const [first, last] = [`<!-- ${name}: npx sluice diagram -->`, `<!-- end of ${name} -->`];
  const [begin, end] = [text.indexOf(first), text.indexOf(last)];
  if (begin < 0 || end < begin) throw new Error(`Expected ${first} and ${last} in README.md`);
  return `${text.slice(0, begin)}${first}\n\n${part}\n\n${text.slice(end)}`;
}

/** A table of the pipelines that are examples, each with its page. */
function examples(pipelines: readonly Pipeline[]): string {
  const rows = pipelines.flatMap(({ name, example }) =>
    example === undefined ? [] : [[`[${name}](src/${name}/README.md)`, example] as const],
  );
  return markdownTable(['pipeline', 'is an example of'], rows);
}

function fenced(chart: string): string {
  return ['```mermaid', chart, '```'].join('\n');
}

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
