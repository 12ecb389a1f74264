import { isDeepStrictEqual } from 'node:util';
import { resourcesOfType, type Rule } from '../../../src/cli/templates/template.ts';
import { at, list } from '../../../src/lib/values.ts';
import { target, textOf } from '../../../src/cli/templates/intrinsics.ts';

/** A pipeline's alarms go to the topic that notify reads; notify's own go to the mails, because it may be what failed. */
export const alarmsNotify: Rule = (template) => {
  const topic = at(template.body, 'Parameters', 'AlertTopicArn') === undefined ? 'MailTopic' : 'AlertTopicArn';
  return resourcesOfType(template, 'AWS::CloudWatch::Alarm').flatMap(({ id, properties }) =>
    ['AlarmActions', 'OKActions']
      .filter((actions) => !isDeepStrictEqual(list(at(properties, actions)).map(target), [topic]))
      .map((actions) => `${id} notifies no one (${actions})`),
  );
};

/** The last sentence of a description says where the data is, so that whoever is paged needn't search. */
export const alarmsSayWhereTheDataIs: Rule = (template) =>
  resourcesOfType(template, 'AWS::CloudWatch::Alarm')
    .filter(
      ({ properties }) => !/^[\w-]+: .+ Where the data is: [^.]+.*\.$/.test(textOf(at(properties, 'AlarmDescription'))),
    )
    .map(({ id }) => `${id} doesn't say what broke and where the data is`);

/** An alarm that takes its properties from another by `<<` takes its words too, unless it says its own. */
export const alarmsSpeakForThemselves: Rule = (template) => {
  const alarms = resourcesOfType(template, 'AWS::CloudWatch::Alarm').map(({ id, properties }) => ({
    id,
    says: textOf(at(properties, 'AlarmDescription')),
  }));
  return alarms.flatMap(({ id, says }, index) =>
    alarms.slice(index + 1).flatMap((other) => (other.says === says ? [`${id} says what ${other.id} says`] : [])),
  );
};

/** The mail quotes the command and the page that show them. */
export const alarmsNameALogGroup: Rule = (template) => {
  const groups = resourcesOfType(template, 'AWS::Logs::LogGroup').map(({ id }) => `\${${id}}`);
  return resourcesOfType(template, 'AWS::CloudWatch::Alarm')
    .filter(({ properties }) => !groups.some((group) => textOf(at(properties, 'AlarmDescription')).includes(group)))
    .map(({ id }) => `${id} names no log group`);
};

export const alarmsTreatMissingData: Rule = (template) =>
  resourcesOfType(template, 'AWS::CloudWatch::Alarm')
    .filter(({ properties }) => at(properties, 'TreatMissingData') === undefined)
    .map(({ id }) => `${id} doesn't say what silence means`);
