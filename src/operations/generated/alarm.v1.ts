// Derived from schemas/operations/alarm.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './alarm.v1.validate.ts';

/**
 * What CloudWatch publishes when an alarm changes state: the fields that a mail needs. CloudWatch sends more, and adds fields without notice.
 */
export interface Alarm {
  AlarmName: string;
  /**
   * Null for an alarm without one.
   */
  AlarmDescription: string | null;
  NewStateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  OldStateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /**
   * Which data points crossed the threshold; after SetAlarmState, the reason that its caller gave.
   */
  NewStateReason: string;
  /**
   * In UTC, for instance 2026-07-31T10:05:02.236+0000.
   */
  StateChangeTime: string;
  /**
   * When the alarm was created or last changed, in the form of StateChangeTime.
   */
  AlarmConfigurationUpdatedTimestamp?: string;
  /**
   * What the alarm watches; a composite alarm has none.
   */
  Trigger?: {
    Period?: number;
    EvaluationPeriods?: number;
    /**
     * What silence means: missing, ignore, breaching or notBreaching; CloudWatch writes words before it.
     */
    TreatMissingData?: string;
    [k: string]: unknown;
  };
}

export const alarm: Contract<Alarm> = {
  id: 'operations/alarm.v1',
  validate,
};
