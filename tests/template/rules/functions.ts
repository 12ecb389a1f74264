import { resourcesOfType, type Resource, type Rule, type Template } from '../../../src/cli/templates/template.ts';
import { at, entries } from '../../../src/lib/values.ts';
import { target, textOf } from '../../../src/cli/templates/intrinsics.ts';
import { notifications } from '../../../src/cli/templates/notifications.ts';
import { isWatched } from './watches.ts';

/** Named after the function, so that alarms and people find its lines, and shared with no other. */
export const functionsHaveALogGroup: Rule = (template) => {
  const groups = functions(template).map(({ properties }) => target(at(properties, 'LoggingConfig', 'LogGroup')));
  return functions(template)
    .filter(({ properties }, index) => {
      const [, pipeline = '', name = ''] =
        /^([\w-]+)\/handlers\/([\w-]+)\.handler$/.exec(String(at(properties, 'Handler'))) ?? [];
      const group = resourcesOfType(template, 'AWS::Logs::LogGroup').find(({ id }) => id === groups[index]);
      // each pipeline has its own copy of a shared function
      const owner = pipeline === 'lib' ? (template.path.split('/')[1] ?? '') : pipeline;
      return (
        textOf(at(group?.properties, 'LogGroupName')) !== `/sluice/\${Stage}/${owner}/${name}` ||
        groups.indexOf(groups[index]) !== index
      );
    })
    .map(({ id }) => `${id} has no log group of its own`);
};

export const logGroupsForget: Rule = (template) =>
  resourcesOfType(template, 'AWS::Logs::LogGroup')
    .filter(({ properties }) => target(at(properties, 'RetentionInDays')) !== 'LogRetentionDays')
    .map(({ id }) => `${id} keeps its lines forever`);

export const functionsAreWatched: Rule = (template) =>
  functions(template).flatMap(({ id }) =>
    ['Errors', 'Throttles']
      .filter((metric) => !isWatched(template, `AWS/Lambda ${metric}`, id))
      .map((metric) => `Nothing watches ${metric} of ${id}`),
  );

/** Lambda itself invokes these, and drops an event whose attempts are used up unless it has somewhere to put it. */
export const invocationsAreKept: Rule = (template) =>
  functions(template)
    .filter(
      ({ id, properties }) =>
        entries(at(properties, 'Events')).some(([, event]) => ASYNCHRONOUS.has(at(event, 'Type'))) ||
        notifications(template).some((notification) => notification.function === id),
    )
    .filter(({ properties }) => !at(properties, 'EventInvokeConfig', 'DestinationConfig', 'OnFailure', 'Destination'))
    .map(({ id }) => `${id} loses events whose attempts are used up`);

export const schedulesAreInUtc: Rule = (template) =>
  functions(template).flatMap(({ properties }) =>
    entries(at(properties, 'Events'))
      .filter(([, event]) => String(at(event, 'Type')).startsWith('Schedule'))
      .filter(([, event]) => at(event, 'Properties', 'ScheduleExpressionTimezone') !== 'UTC')
      .map(([id]) => `${id} isn't in UTC`),
  );

const ASYNCHRONOUS = new Set<unknown>(['S3', 'SNS', 'Schedule', 'ScheduleV2', 'EventBridgeRule']);

function functions(template: Template): Resource[] {
  return resourcesOfType(template, 'AWS::Serverless::Function');
}
