import { beforeEach, expect, test } from '@jest/globals';
import { TransientError } from '../../../src/lib/errors.ts';
import { stepHandler } from '../../../src/lib/middleware/step-handler.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import type { Telemetry } from '../../../src/lib/telemetry/telemetry.ts';
import { lambdaContext } from '../../fakes/lambda-context.ts';
import { describeTelemetry } from '../../fakes/ports/telemetry.ts';
import { printedBy } from '../../fakes/stdout.ts';

beforeEach(() => {
  process.env['POWERTOOLS_SERVICE_NAME'] = 'sessions';
  process.env['POWERTOOLS_METRICS_NAMESPACE'] = 'Sluice';
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
  expect(lines.filter((line) => !isMetrics(line))).toMatchObject([
    { level: 'INFO', message: 'start', service: 'sessions', function_request_id: 'request' },
    { level: 'INFO', message: 'end', service: 'sessions', counts: { AcceptedMessages: 9, FailedMessages: 1 } },
  ]);
});

test('prints its metrics as EMF: namespace Sluice, dimension service, unit Count', async () => {
  const lines = await linesOf((telemetry) => {
    telemetry.count('AcceptedMessages', 9);
    telemetry.count('FailedMessages', 0);
  });
  expect(lines.filter(isMetrics)).toEqual([
    {
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'Sluice',
            Dimensions: [['service']],
            Metrics: [
              { Name: 'AcceptedMessages', Unit: 'Count' },
              { Name: 'FailedMessages', Unit: 'Count' },
            ],
          },
        ],
      },
      service: 'sessions',
      AcceptedMessages: 9,
      FailedMessages: 0,
    },
  ]);
});

test('prints no metrics, and no warning, when nothing was counted', async () => {
  expect(await linesOf(() => undefined)).toMatchObject([{ message: 'start' }, { message: 'end', counts: {} }]);
});

test('a step that fails prints the error with its causes, and its counts', async () => {
  const lines = await linesOf((telemetry) => {
    telemetry.count('SessionsProduced', 7);
    throw new TransientError('The queue refused 1 of 8 sessions', {
      cause: new Error('Throttled', { cause: 'a text' }),
    });
  });
  expect(lines.filter((line) => !isMetrics(line))).toMatchObject([
    { message: 'start' },
    {
      level: 'ERROR',
      message: 'failed',
      counts: { SessionsProduced: 7 },
      error: {
        name: 'TransientError',
        message: 'The queue refused 1 of 8 sessions',
        stack: expect.stringContaining('powertools.test.ts'),
        cause: { name: 'Error', message: 'Throttled', cause: { name: 'string' } },
      },
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('a text');
  expect(lines.filter(isMetrics)).toMatchObject([{ SessionsProduced: 7 }]);
});

test('an error that was recovered is a warning between start and end', async () => {
  const lines = await linesOf((telemetry) => {
    telemetry.recovered(new Error('SlowDown'));
  });
  expect(lines).toMatchObject([
    { message: 'start' },
    { level: 'WARN', message: 'recovered', error: { name: 'Error', message: 'SlowDown' } },
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
  readonly _aws: { readonly CloudWatchMetrics: readonly { readonly Metrics: readonly { readonly Name: string }[] }[] };
  readonly [metric: string]: unknown;
}

function isMetrics(line: Record<string, unknown>): line is Record<string, unknown> & Emf {
  return '_aws' in line;
}

function metricsOf(emf: Emf | undefined): readonly { readonly Name: string }[] {
  return emf?._aws.CloudWatchMetrics[0]?.Metrics ?? [];
}
