import type { Alarm } from '../../../src/lib/ports/alarm.ts';

export interface FakeAlarm extends Alarm {
  /** Why it went off, each time. */
  readonly reasons: string[];
}

/** An alarm that notifies no one. */
export function fakeAlarm(): FakeAlarm {
  const reasons: string[] = [];
  return {
    reasons,
    raise: (reason) => {
      reasons.push(reason.slice(0, 1023));
      return Promise.resolve();
    },
  };
}
