import type { Mail } from '../lib/ports/mail-topic.ts';
import { alarmPage, logGroupPage } from './console.ts';
import { readDescription } from './description.ts';
import type { Alarm } from './generated/alarm.v1.ts';
import { inShell, section, subjectOf, table } from './plain-text.ts';
import { utc } from './utc.ts';

/** The mail that reports an incident or a recovery. `region` is where the alarm is. */
export function alarmMail(alarm: Alarm, region: string): Mail {
  const isRecovery = alarm.NewStateValue === 'OK';
  const { pipeline = 'unknown', headline, details, whereTheDataIs, logGroups } = readDescription(alarm);
  const sections = [
    section(isRecovery ? 'What failed and has recovered' : 'What failed', `${pipeline}: ${headline}. ${details}`),
    table({
      Pipeline: pipeline,
      Owner: pipeline,
      [isRecovery ? 'Recovered' : 'Since']: utc(alarm.StateChangeTime),
      State: `${alarm.OldStateValue} -> ${alarm.NewStateValue}`,
      Alarm: alarm.AlarmName,
    }),
    section(
      isRecovery ? 'Where the data from that time is, unless already handled' : 'Where the data is',
      whereTheDataIs,
    ),
    section('Why the alarm changed', alarm.NewStateReason),
    logs(alarm, region, logGroups),
    ...(isRecovery ? [] : [acknowledging(alarm.AlarmName, region)]),
  ];
  return {
    subject: subjectOf(isRecovery ? 'RECOVERED' : alarm.NewStateValue, pipeline, headline),
    text: `${sections.join('\n\n')}\n`,
  };
}

function logs(alarm: Alarm, region: string, logGroups: readonly string[]): string {
  const from = inShell(utc(logsFrom(alarm)));
  return section('Logs', logGroups.length === 0 ? 'The alarm names no log group; its page shows its history.' : '', [
    ...logGroups.flatMap((group) => [
      `sam logs --region ${region} --cw-log-group ${group} --start-time ${from}`,
      logGroupPage(region, group),
    ]),
    alarmPage(region, alarm.AlarmName),
  ]);
}

function acknowledging(alarmName: string, region: string): string {
  const target = `--region ${region} --alarm-names ${inShell(alarmName)}`;
  return section('How to acknowledge', ACKNOWLEDGING, [
    `aws cloudwatch disable-alarm-actions ${target}`,
    `aws cloudwatch enable-alarm-actions ${target}`,
  ]);
}

/** Where the logs start: the alarm's evaluation window, and as long again for what led up to it. */
function logsFrom({ StateChangeTime, Trigger: { Period = 300, EvaluationPeriods = 1 } = {} }: Alarm): string {
  return new Date(Date.parse(StateChangeTime) - 2 * Period * EvaluationPeriods * 1000).toISOString();
}

const ACKNOWLEDGING =
  'Tell your team that you are on it. There is no further mail until the alarm recovers, and recovery is mailed too. To silence the alarm while you work on it (recovery included), and to turn it back on:';
