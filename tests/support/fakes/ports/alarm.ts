import { describe, expect, test } from '@jest/globals';
import type { Alarm } from '../../../../src/lib/ports/alarm.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

export interface AlarmPort {
  readonly alarm: Alarm;
  /** Why it went off last; undefined while it is off. */
  readonly reason: () => Promise<string | undefined> | string | undefined;
}

/** What every alarm does. */
export function describeAlarm(name: string, make: Make<AlarmPort>): void {
  describe(`alarm: ${name}`, () => {
    test.each([
      { what: 'a reason', reason: "daily can't read clean/a ü.parquet of 2026-11-20" },
      { what: 'the beginning of a reason that is too long', reason: `daily can't read ${'x'.repeat(5000)}` },
    ])(
      'goes off with $what',
      async ({ reason }) => {
        const { alarm, reason: given } = await make();
        expect(await given()).toBeUndefined();
        await alarm.raise(reason);
        const text = (await given()) ?? '';
        expect(text.slice(0, 1000)).toBe(reason.slice(0, 1000));
        expect(text.length).toBeLessThan(1024);
      },
      PORT_TIMEOUT,
    );
  });
}
