import { metricsShown } from '../../templates/dashboards.ts';
import { resourcesOfType, type Template } from '../../templates/template.ts';
import { at } from '../../../lib/values.ts';
import { textOf } from '../../templates/intrinsics.ts';

/** That an alarm watches a metric, or a dashboard shows it. */
export interface Watched {
  /** The alarm's or the dashboard's logical id. */
  readonly watcher: string;
  readonly pipeline: string;
  readonly isAlarm: boolean;
  readonly metric: string;
  /** `${Stage}-<pipeline>`, or `*` for a search over every service. */
  readonly service: string;
}

/** What a template's alarms and dashboards watch of Sluice's own metrics. */
export function watchedIn(template: Template): Watched[] {
  const [, pipeline = 'root'] = template.path.split('/');
  const alarms = resourcesOfType(template, 'AWS::CloudWatch::Alarm')
    .filter(({ properties }) => at(properties, 'Namespace') === 'Sluice')
    .map(({ id, properties }) => ({
      watcher: id,
      pipeline,
      isAlarm: true,
      metric: textOf(at(properties, 'MetricName')),
      service: textOf(at(properties, 'Dimensions', 0, 'Value')),
    }));
  const shown = metricsShown(template)
    .filter(({ namespace }) => namespace === 'Sluice')
    .map(({ dashboard, name, of }) => ({
      watcher: dashboard,
      pipeline,
      isAlarm: false,
      metric: name,
      service: of,
    }));
  return [...alarms, ...shown];
}

/**
 * What is wrong between code and templates: a sentence each. `meanings` are the metrics of the code, `counted` holds
 * `<service> <metric>`, as in `countedBy`.
 */
export function metricFaults(
  meanings: ReadonlyMap<string, string>,
  counted: ReadonlySet<string>,
  templates: readonly Template[],
): string[] {
  const watched = templates.flatMap(watchedIn);
  return [
    ...[...meanings].filter(([, meaning]) => meaning === '').map(([name]) => `No comment says what ${name} counts`),
    ...watched
      .filter(({ metric, service }) => (service === '*' ? !meanings.has(metric) : !counted.has(`${service} ${metric}`)))
      .map(
        ({ pipeline, watcher, metric, service }) =>
          `${pipeline} ${watcher} watches ${metric} of ${service}, which no function counts`,
      ),
    ...[...counted]
      .filter(
        (pair) =>
          !watched.some(({ metric, service }) =>
            service === '*' ? pair.endsWith(` ${metric}`) : pair === `${service} ${metric}`,
          ),
      )
      .map((pair) => `No alarm watches and no dashboard shows ${pair}`),
  ];
}
