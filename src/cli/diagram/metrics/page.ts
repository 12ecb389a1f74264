import type { Template } from '../../templates/template.ts';
import { countedBy, metricMeanings, type ReadSource } from './counted.ts';
import { watchedIn, type Watched } from './watched.ts';

/** docs/metrics.md: every metric with what it counts, which pipelines count it and what watches it. */
export function metricsPage(templates: readonly Template[], read: ReadSource): string {
  const counted = [...countedBy(templates, read)].map((pair) => pair.split(' '));
  const watched = templates.flatMap(watchedIn);
  const entries = [...metricMeanings(read)].map(([name, meaning]) => {
    const pipelines = counted
      .filter(([, metric]) => metric === name)
      .map(([service = '']) => service.replace('${Stage}-', ''))
      .sort();
    const section = pipelines.length > 1 ? SHARED : (pipelines[0] ?? SHARED);
    const by = pipelines.length > 1 ? [`- Counted by: ${pipelines.join(', ')}.`] : [];
    return { section, title: `**\`${name}\`**: ${meaning}`, facts: [...by, ...watchers(name, watched)] };
  });
  const sections = [...Map.groupBy(entries, ({ section }) => section)].sort(([a], [b]) =>
    order(a).localeCompare(order(b)),
  );
  return [HEAD, ...sections.map(([section, group]) => `## ${section}\n\n${group.map(paragraph).join('\n\n')}\n`)].join(
    '\n',
  );
}

function watchers(name: string, watched: readonly Watched[]): string[] {
  const of = watched.filter(({ metric }) => metric === name);
  const alarms = Map.groupBy(
    of.filter(({ isAlarm }) => isAlarm),
    ({ watcher }) => watcher,
  );
  const alarmTexts = [...alarms].map(
    ([watcher, group]) => `\`${watcher}\` (${group.map(({ pipeline }) => pipeline).join(', ')})`,
  );
  const dashboards = of
    .filter(({ isAlarm }) => !isAlarm)
    .map(({ pipeline, service }) => (service === '*' ? 'overview' : pipeline));
  return [
    ...(alarmTexts.length > 0 ? [`- Alarms: ${alarmTexts.join(', ')}.`] : []),
    ...(dashboards.length > 0 ? [`- Dashboards: ${[...new Set(dashboards)].sort().join(', ')}.`] : []),
  ];
}

/** A metric that nothing counts or watches, because its pipeline was deleted, is its title alone. */
function paragraph({ title, facts }: { readonly title: string; readonly facts: readonly string[] }): string {
  return facts.length > 0 ? `${title}\n\n${facts.join('\n')}` : title;
}

/** What several pipelines count comes first. */
function order(section: string): string {
  return section === SHARED ? '' : section;
}

const SHARED = 'Counted by several pipelines';

const HEAD = `# Metrics

Derived by \`npx sluice diagram\` from the comments of \`MetricName\` in src/lib/telemetry, from the code and from the templates;
a test fails when it is stale. Functions write these metrics to their logs as EMF (Powertools). In CloudWatch they have the
namespace \`Sluice\`, the unit Count and the dimension \`service\`, which is \`<stage>-<pipeline>\`: one
account can hold several stages, and each stage's alarms watch its own. What a log line says:
[operating](operating.md#logs).
`;
