import { resourcesOfType, type Template } from './template.ts';
import { at, list } from '../../lib/values.ts';
import { textOf } from './intrinsics.ts';

/** A metric that a dashboard shows. */
export interface Shown {
  readonly dashboard: string;
  readonly namespace: string;
  readonly name: string;
  /** The value of its one dimension, references unresolved; `*` for a search over all of them. */
  readonly of: string;
}

/** The metrics of a template's dashboards; throws if a body isn't JSON. */
export function metricsShown(template: Template): Shown[] {
  return resourcesOfType(template, 'AWS::CloudWatch::Dashboard').flatMap(({ id, properties }) => {
    const body: unknown = JSON.parse(textOf(at(properties, 'DashboardBody')));
    return list(at(body, 'widgets'))
      .flatMap((widget) => spelledOut(list(at(widget, 'properties', 'metrics')).map(list)))
      .map((metric) => ({ dashboard: id, ...read(metric) }));
  });
}

/**
 * `.` repeats the previous metric's value at that position, and `...` all its values except the given rest.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
function spelledOut(metrics: readonly unknown[][]): unknown[][] {
  return metrics.reduce<unknown[][]>((before, metric) => {
    const last = before.at(-1) ?? [];
    const [first, ...rest] = metric;
    const whole = first === '...' ? [...last.slice(0, -rest.length), ...rest] : metric;
    return [...before, whole.map((part, index) => (part === '.' ? last[index] : part))];
  }, []);
}

/** `[namespace, name, dimension, value]` or `[{ expression: SEARCH('{namespace,dimension} service=… MetricName="name"', …) }]`. */
function read(metric: unknown): Omit<Shown, 'dashboard'> {
  const [namespace, name, , of] = list(metric).map(String);
  const [, searched, found] = SEARCH.exec(String(at(metric, 0, 'expression'))) ?? [];
  return { namespace: searched ?? namespace ?? '', name: found ?? name ?? '', of: searched ? '*' : (of ?? '') };
}

const SEARCH = /^SEARCH\('\{(\w+),\w+\} service=\("\$\{Services\}"\) MetricName="(\w+)"', 'Sum', 300\)$/;
