import { isDeepStrictEqual } from 'node:util';
import { resourcesOfType, type Template } from '../../../src/cli/templates/template.ts';
import { at } from '../../../src/lib/values.ts';
import { target } from '../../../src/cli/templates/intrinsics.ts';

/** Whether an alarm watches a metric of AWS about a resource, to which it refers or which it names. */
export function isWatched(template: Template, metric: string, resource: string): boolean {
  const name = at(template.resources.find(({ id }) => id === resource)?.properties, 'FunctionName');
  return resourcesOfType(template, 'AWS::CloudWatch::Alarm').some(({ properties }) => {
    const watched = at(properties, 'Dimensions', 0, 'Value');
    return (
      `${String(at(properties, 'Namespace'))} ${String(at(properties, 'MetricName'))}` === metric &&
      (target(watched) === resource || (name !== undefined && isDeepStrictEqual(watched, name)))
    );
  });
}
