import { isDeepStrictEqual } from 'node:util';
import { resourcesOfType, type Template } from '../../../src/cli/templates/template.ts';
import { at, list } from '../../../src/lib/values.ts';
import { target } from '../../../src/cli/templates/intrinsics.ts';

/** Whether an alarm watches a metric of AWS about a resource, to which it refers or which it names. */
export function isWatched(template: Template, metric: string, resource: string): boolean {
  const name = at(template.resources.find(({ id }) => id === resource)?.properties, 'FunctionName');
  return resourcesOfType(template, 'AWS::CloudWatch::Alarm')
    .flatMap(({ properties }) => [
      properties,
      ...list(at(properties, 'Metrics')).map((each) => at(each, 'MetricStat', 'Metric')),
    ])
    .some((each) => {
      const watched = at(each, 'Dimensions', 0, 'Value');
      return (
        `${String(at(each, 'Namespace'))} ${String(at(each, 'MetricName'))}` === metric &&
        (target(watched) === resource || (name !== undefined && isDeepStrictEqual(watched, name)))
      );
    });
}
