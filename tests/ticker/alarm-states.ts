import type { Resource } from '../../src/cli/templates/template.ts';
import { at, list } from '../../src/lib/values.ts';
import { target, textOf } from '../../src/cli/templates/intrinsics.ts';

/** The values of a metric by the minute in which they were measured; none if nothing was. */
export type Measured = ReadonlyMap<number, number>;

/** The metric that an alarm of a template watches: namespace, name and dimension, a resource by its logical id. */
export function watchedBy({ properties }: Resource): string {
  const dimension = at(properties, 'Dimensions', 0, 'Value');
  const [namespace, name] = [at(properties, 'Namespace'), at(properties, 'MetricName')].map(textOf);
  return `${namespace} ${name} ${target(dimension) ?? textOf(dimension)}`;
}

/**
 * The state of an alarm at each full minute once a whole period has passed. CloudWatch looks every minute at the last
 * period. Throws for an alarm of a form that no template has yet.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html
 */
export function statesOf({ id, properties }: Resource, measured: Measured, minutes: number): ('OK' | 'ALARM')[] {
  const property = (name: string) => textOf(at(properties, name));
  const number = (name: string) => Number(at(properties, name));
  const reduce = REDUCTIONS.get(property('Statistic'));
  const crosses = COMPARISONS.get(property('ComparisonOperator'));
  const missing = MISSING.get(property('TreatMissingData'));
  const isSimple = number('EvaluationPeriods') === 1 && list(at(properties, 'Dimensions')).length === 1;
  if (!reduce || !crosses || !missing || !isSimple) throw new Error(`Expected ${id} to be an alarm of a known form`);
  const period = number('Period') / 60;
  return Array.from({ length: minutes - period + 1 }, (_, first) => {
    const values = Array.from({ length: period }, (_value, n) => measured.get(first + n) ?? []).flat();
    if (values.length === 0) return missing;
    return crosses(reduce(values), number('Threshold')) ? 'ALARM' : 'OK';
  });
}

const REDUCTIONS = new Map([
  ['Sum', (values: number[]) => values.reduce((sum, value) => sum + value, 0)],
  ['Maximum', (values: number[]) => Math.max(...values)],
]);

const COMPARISONS = new Map([
  ['GreaterThanThreshold', (value: number, threshold: number) => value > threshold],
  ['LessThanThreshold', (value: number, threshold: number) => value < threshold],
]);

const MISSING = new Map([
  ['breaching', 'ALARM' as const],
  ['notBreaching', 'OK' as const],
]);
