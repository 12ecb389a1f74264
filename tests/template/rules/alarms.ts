import { resourcesOfType, type Rule } from '../template.ts';
import { at, list, target, textOf } from '../values.ts';

export const alarmsNotify: Rule = (template) =>
  resourcesOfType(template, 'AWS::CloudWatch::Alarm').flatMap(({ id, properties }) =>
    ['AlarmActions', 'OKActions']
      .filter((actions) => !list(at(properties, actions)).map(target).includes('AlertTopicArn'))
      .map((actions) => `${id} tells nobody (${actions})`),
  );

/** The last sentence of a description says it, so that whoever is woken needn't search. */
export const alarmsSayWhereTheDataIs: Rule = (template) =>
  resourcesOfType(template, 'AWS::CloudWatch::Alarm')
    .filter(({ properties }) => !/^\w+: .+ Where the data is: [^.]+.*\.$/.test(textOf(at(properties, 'AlarmDescription'))))
    .map(({ id }) => `${id} doesn't say what broke and where the data is`);

export const alarmsTreatMissingData: Rule = (template) =>
  resourcesOfType(template, 'AWS::CloudWatch::Alarm')
    .filter(({ properties }) => at(properties, 'TreatMissingData') === undefined)
    .map(({ id }) => `${id} doesn't say what silence means`);
