import { expect, test } from '@jest/globals';
import { readSchemas } from '../../src/contracts/schema.ts';
import { accept } from '../../src/lib/contracts/validate.ts';
import { alarm } from '../../src/operations/generated/alarm.v1.ts';
import { alarmMail } from '../../src/operations/mail.ts';
import {
  parseTemplate,
  resourcesOfType,
  ROOT,
  templatePaths,
  type Template,
} from '../../src/cli/templates/template.ts';
import { at } from '../../src/lib/values.ts';
import { textOf } from '../../src/cli/templates/intrinsics.ts';

const owners = new Set((await readSchemas(ROOT)).map((schema) => schema['x-owner']));

const cases = templatePaths.flatMap((path) => {
  const template = parseTemplate(path);
  return resourcesOfType(template, 'AWS::CloudWatch::Alarm').flatMap(({ id, properties }) =>
    (['ALARM', 'OK'] as const).map((state) => ({ path, id, state, properties, template })),
  );
});

test.each(cases)('$path: $id in state $state becomes a complete mail', ({ id, state, properties, template }) => {
  const description = resolved(template, textOf(at(properties, 'AlarmDescription')));
  const message = accept(alarm, {
    AlarmName: id,
    AlarmDescription: description,
    OldStateValue: state === 'OK' ? 'ALARM' : 'OK',
    NewStateValue: state,
    NewStateReason: 'Threshold Crossed: '.padEnd(1000, 'data point '),
    StateChangeTime: '2026-01-15T10:05:02.236+0000',
    Trigger: { Period: at(properties, 'Period'), EvaluationPeriods: at(properties, 'EvaluationPeriods') },
  });
  const { subject, text } = alarmMail(message, 'eu-west-1');
  const [, owner = ''] = /^Owner {6}([\w-]+)$/m.exec(text) ?? [];
  expect(owners).toContain(owner);
  expect(subject).toMatch(new RegExp(`^${state === 'OK' ? 'RECOVERED' : 'ALARM'} ${owner}: [ -~]{10,}$`));
  expect(subject.length).toBeLessThan(100);
  expect(unwrapped(text)).toContain(description.slice(description.indexOf('Where the data is: ') + 19));
  expect(text).toMatch(
    /^ {2}sam logs --region eu-west-1 --cw-log-group \/sluice\/dev\/[\w-]+\/\w+ --start-time '2026-/m,
  );
  expect(text).toContain('#logsV2:log-groups/log-group/$252Fsluice$252Fdev$252F');
  expect(text.includes('How to acknowledge')).toBe(state === 'ALARM');
  expect(text.split('\n').length).toBeLessThanOrEqual(60);
});

test('the alarm for rejected messages names the log group of publish, where there is one', () => {
  const templates = templatePaths.map((path) => parseTemplate(path));
  const named = templates.map(({ path, resources }) => {
    const alarmOfLake = resources.find(({ id }) => id === 'LakeFailedMessageAlarm');
    return {
      path,
      publish: JSON.stringify(at(alarmOfLake?.properties, 'AlarmDescription') ?? '').includes('/publish'),
    };
  });
  expect(named).toEqual(
    templates.map(({ path, resources }) => ({
      path,
      publish: resources.some(({ id }) => id === 'LakePublishPublishFunction'),
    })),
  );
});

/** A `!Sub` text with the names of log groups filled in, and of everything else its logical id. */
function resolved(template: Template, text: string): string {
  return text.replaceAll(/\$\{([\w:]+)[^}]*\}/g, (_reference, id: string) => {
    const group = resourcesOfType(template, 'AWS::Logs::LogGroup').find((resource) => resource.id === id);
    return group ? textOf(at(group.properties, 'LogGroupName')).replace('${Stage}', 'dev') : id;
  });
}

function unwrapped(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
