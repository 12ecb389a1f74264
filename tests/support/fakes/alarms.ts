import { accept } from '../../../src/lib/contracts/validate.ts';
import type { Accepted } from '../../../src/lib/contracts/contract.ts';
import { alarm, type Alarm } from '../../../src/operations/generated/alarm.v1.ts';

/** An alarm of the sessions that has just gone off. */
export function anAlarm(more: Partial<Alarm> = {}): Accepted<Alarm> {
  return accept(alarm, {
    AlarmName: 'sluice-TransformErrorAlarm',
    AlarmDescription:
      'Sessions: transform failed, so a raw object is late. The cause is in the log group /sluice/dev/sessions/transform. Where the data is: under s3://lake/raw/.',
    OldStateValue: 'OK',
    NewStateValue: 'ALARM',
    NewStateReason: 'Threshold Crossed: 1 datapoint [2.0] was greater than the threshold (0.0).',
    StateChangeTime: '2026-01-15T10:05:02.236+0000',
    Trigger: { Period: 300, EvaluationPeriods: 1 },
    ...more,
  });
}
