import { describe, expect, test } from '@jest/globals';
import type { Telemetry } from '../../../../src/lib/telemetry/telemetry.ts';
import type { Make } from './port.ts';

export interface TelemetryPort {
  readonly telemetry: Telemetry;
  /** Ends the invocation; returns the metrics that it reported. */
  readonly finish: () => Promise<Readonly<Record<string, number>>> | Readonly<Record<string, number>>;
}

/** What every telemetry does. */
export function describeTelemetry(name: string, make: Make<TelemetryPort>): void {
  describe(`telemetry: ${name}`, () => {
    test('reports the sum of each metric', async () => {
      const { telemetry, finish } = await make();
      telemetry.count('CleanRows', 3);
      telemetry.count('WaitingRows', 0);
      telemetry.count('CleanRows', 4);
      expect(await finish()).toEqual({ CleanRows: 7, WaitingRows: 0 });
    });

    test('starts every invocation at zero', async () => {
      const { telemetry, finish } = await make();
      telemetry.count('CleanRows', 3);
      await finish();
      telemetry.count('FailedMessages', 1);
      expect(await finish()).toEqual({ FailedMessages: 1 });
    });

    test('continues after a recovered error of any kind', async () => {
      const { telemetry, finish } = await make();
      telemetry.recovered(new Error('away'));
      telemetry.recovered('no error at all');
      expect(await finish()).toEqual({});
    });
  });
}
