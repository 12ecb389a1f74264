import { beforeEach, expect, test } from '@jest/globals';
import { TransientError } from '../../../src/lib/errors.ts';
import { stepHandler } from '../../../src/lib/handlers/step-handler.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import type { Telemetry } from '../../../src/lib/telemetry/telemetry.ts';
import { lambdaContext } from '../../support/fakes/lambda-context.ts';
import { describeTelemetry } from '../../support/fakes/ports/telemetry.ts';
import { printedBy } from '../../support/fakes/stdout.ts';

beforeEach(() => {
  process.env['POWERTOOLS_SERVICE_NAME'] = 'sessions';
});

describeTelemetry('Powertools', () => {
  // the metrics are printed all the same
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  const { telemetry, observe } = powertools();
  delete process.env['POWERTOOLS_LOG_LEVEL'];
  const end = handler(observe, () => Promise.resolve());
  return {
    telemetry,
    finish: async () => {
      const [emf] = (await printedBy(end)).filter(isMetrics);
      return Object.fromEntries(metricsOf(emf).map(({ Name }) => [Name, Number(emf?.[Name])]));
    },
  };
});

test('prints a line at the start and one at the end, with the counts', async () => {
  const lines = await linesOf((telemetry) => {
    telemetry.count('AcceptedMessages', 9);
    telemetry.count('FailedMessages', 1);
  });
  expect(lines).toMatchObject([
    { level: 'INFO', message: 'start', service: 'sessions', function_request_id: 'request' },
    {
      level: 'INFO',
      message: 'end',
      service: 'sessions',
      function_request_id: 'request',
      AcceptedMessages: 9,
      FailedMessages: 1,
    },
  ]);
});

test('the line at the end is EMF: namespace Sluice, dimension service, unit Count', async () => {
  const start = Date.now();
  const lines = await linesOf((telemetry) => {
    telemetry.count('AcceptedMessages', 9);
    telemetry.count('FailedMessages', 0);
  });
  const timestamp = lines.find(isMetrics)?._aws.Timestamp ?? NaN;
  expect(timestamp).toBeGreaterThanOrEqual(start);
  expect(timestamp).toBeLessThanOrEqual(Date.now());
  expect(lines.filter(isMetrics)).toEqual([
    {
      level: 'INFO',
      message: 'end',
      timestamp: new Date(timestamp).toISOString(),
      function_request_id: 'request',
      _aws: {
        Timestamp: timestamp,
        CloudWatchMetrics: [
          {
            Namespace: 'Sluice',
            Dimensions: [['service']],
            Metrics: [{ Name: 'AcceptedMessages', Unit: 'Count' }],
          },
        ],
      },
      service: 'sessions',
      AcceptedMessages: 9,
      FailedMessages: 0,
    },
  ]);
});

test('zero is logged, but is a metric only where an alarm waits for it', async () => {
  const lines = await linesOf((telemetry) => {
    telemetry.count('FailedMessages', 0);
    telemetry.count('WaitingRows', 0);
  });
  expect(lines.at(-1)).toMatchObject({ FailedMessages: 0, WaitingRows: 0 });
  expect(metricsOf(lines.find(isMetrics)).map(({ Name }) => Name)).toEqual(['WaitingRows']);
});

test('counts that are all zero are logged without metrics', async () => {
  const lines = await linesOf((telemetry) => {
    telemetry.count('FailedMessages', 0);
  });
  expect(lines.at(-1)).toMatchObject({ message: 'end', FailedMessages: 0 });
  expect(lines.filter(isMetrics)).toEqual([]);
});

test('each end line has only the metrics of its own invocation', async () => {
  const counted = [{ CleanRows: 3 }, { FailedMessages: 1 }, {}, { CleanRows: 5 }] as const;
  const lines = await printedBy(async () => {
    const { telemetry, observe } = powertools();
    for (const counts of counted)
      await handler(observe, () => {
        if ('CleanRows' in counts) telemetry.count('CleanRows', counts.CleanRows);
        if ('FailedMessages' in counts) telemetry.count('FailedMessages', counts.FailedMessages);
        return Promise.resolve();
      })();
  });
  const ends = lines.filter(({ message }) => message === 'end');
  expect(
    ends.map((line) =>
      Object.fromEntries(metricsOf(isMetrics(line) ? line : undefined).map(({ Name }) => [Name, line[Name]])),
    ),
  ).toEqual(counted);
});

test('prints no metrics, and no warning, when nothing was counted', async () => {
  const lines = await linesOf(() => undefined);
  expect(lines).toMatchObject([{ message: 'start' }, { message: 'end' }]);
  expect(lines.filter(isMetrics)).toEqual([]);
});

test('a step that fails prints the error with its causes, and then its counts', async () => {
  const lines = await linesOf((telemetry) => {
    telemetry.count('SessionsProduced', 7);
    throw new TransientError('The queue refused 1 of 8 sessions', {
      cause: new Error('Throttled', { cause: 'a text' }),
    });
  });
  expect(lines).toMatchObject([
    { message: 'start' },
    {
      level: 'ERROR',
      message: 'failed',
      code: 'TRANSIENT',
      error: {
        name: 'TransientError',
        message: 'The queue refused 1 of 8 sessions',
        stack: expect.stringContaining('powertools.test.ts'),
        cause: { name: 'Error', message: 'Throttled', cause: { name: 'string' } },
      },
    },
    { message: 'end', SessionsProduced: 7 },
  ]);
  expect(JSON.stringify(lines)).not.toContain('a text');
});

test("no part of a text that isn't JSON, such as an answer to the SDK, is logged", async () => {
  const lines = await linesOf(() => {
    try {
      JSON.parse('canary');
    } catch (cause) {
      throw new TransientError('A service answered something else', { cause });
    }
  });
  expect(JSON.stringify(lines)).not.toContain('canary');
  const cause = { name: 'SyntaxError', stack: expect.stringMatching(/^SyntaxError\n {4}at .*powertools\.test\.ts/s) };
  expect(lines[1]).toMatchObject({ message: 'failed', error: { name: 'TransientError', cause } });
});

test('a recovered error is a warning between start and end', async () => {
  const lines = await linesOf((telemetry) => {
    telemetry.recovered(new Error('SlowDown'));
  });
  expect(lines).toMatchObject([
    { message: 'start' },
    { level: 'WARN', message: 'recovered', code: 'TRANSIENT', error: { name: 'Error', message: 'SlowDown' } },
    { message: 'end' },
  ]);
});

/** The lines of an invocation whose step is `step`. */
function linesOf(step: (telemetry: Telemetry) => void): Promise<Record<string, unknown>[]> {
  return printedBy(async () => {
    const { telemetry, observe } = powertools();
    await handler(observe, async () => {
      await Promise.resolve();
      step(telemetry);
    })().catch(() => undefined);
  });
}

function handler(observe: ReturnType<typeof powertools>['observe'], step: () => Promise<void>): () => Promise<unknown> {
  const source = { admit: () => Promise.resolve({ input: undefined, respond: () => undefined }) };
  const handle = stepHandler(observe(), source, step);
  return async () => handle({}, lambdaContext());
}

interface Emf {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly { readonly Metrics: readonly { readonly Name: string }[] }[];
  };
  readonly [metric: string]: unknown;
}

function isMetrics(line: Record<string, unknown>): line is Record<string, unknown> & Emf {
  return '_aws' in line;
}

function metricsOf(emf: Emf | undefined): readonly { readonly Name: string }[] {
  return emf?._aws.CloudWatchMetrics[0]?.Metrics ?? [];
}
