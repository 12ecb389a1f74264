import { resourcesOfType, type Template } from '../../../src/cli/templates/template.ts';
import { at } from '../../../src/lib/values.ts';
import { target } from '../../../src/cli/templates/intrinsics.ts';

/** Whether an alarm watches a metric of AWS about a resource. */
export function isWatched(template: Template, metric: string, resource: string): boolean {
  return resourcesOfType(template, 'AWS::CloudWatch::Alarm').some(
    ({ properties }) =>
      `${String(at(properties, 'Namespace'))} ${String(at(properties, 'MetricName'))}` === metric &&
      target(at(properties, 'Dimensions', 0, 'Value')) === resource,
  );
}
