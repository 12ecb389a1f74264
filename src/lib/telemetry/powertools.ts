import { Logger, LogLevelThreshold } from '@aws-lambda-powertools/logger';
import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { requiredEnv } from '../env.ts';
import { codeOf } from '../errors.ts';
import { metricsLine, publishedOf } from './metrics-line.ts';
import { PASSED_ON } from '../streams/passed-on.ts';
import type { MetricName, Telemetry } from './telemetry.ts';

/**
 * Telemetry of a function: a log line when it starts and one when it ends, in which the counts are metrics. Those two
 * are written by hand: with Powertools' own an invocation takes 37 µs of processor time for its lines instead of 7, and
 * a batch of ten messages falls below the goal of `bench consume`. Powertools writes what isn't in every invocation.
 * @example
 * ```ts
 * const { telemetry, observe } = powertools();
 * const source = directInput<Reading, undefined>(reading);
 * export const handler = stepHandler(observe(), source, () => {
 *   telemetry.count('AcceptedMessages', 1);
 *   return Promise.resolve(undefined);
 * });
 * ```
 */
export function powertools(): { telemetry: Telemetry; observe: () => MiddlewareObj } {
  const { POWERTOOLS_SERVICE_NAME: service } = requiredEnv(['POWERTOOLS_SERVICE_NAME']);
  const logger = new Logger();
  const toLine = metricsLine();
  const counts = new Map<MetricName, number>();

  const telemetry: Telemetry = {
    count: (metric, value) => {
      counts.set(metric, (counts.get(metric) ?? 0) + value);
    },
    recovered: (error) => {
      logger.warn('recovered', { code: codeOf(error), error: described(error) });
    },
    // whatever the log level, as metrics are
    passedOn: (facts) => {
      const timestamp = new Date().toISOString();
      print(JSON.stringify({ level: 'INFO', message: PASSED_ON, timestamp, service, ...facts }));
    },
  };
  const facts = (message: string, { awsRequestId }: Context, now: Date) => ({
    level: 'INFO',
    message,
    timestamp: now.toISOString(),
    service,
    function_request_id: awsRequestId,
  });
  const inform = (message: string, context: Context, more?: object) => {
    if (logger.level <= LogLevelThreshold.INFO)
      print(JSON.stringify({ ...facts(message, context, new Date()), ...more }));
  };
  const end = (context: Context) => {
    const published = publishedOf(counts);
    const now = new Date();
    if (published.size === 0) inform('end', context, Object.fromEntries(counts));
    // whatever the level: it would silence the metrics too
    else print(toLine(facts('end', context, now), counts, published, now));
    counts.clear();
  };
  const observe = (): MiddlewareObj => ({
    before: ({ context }) => {
      logger.addContext(context);
      inform('start', context);
    },
    after: ({ context }) => {
      end(context);
    },
    onError: ({ error, context }) => {
      logger.error('failed', { code: codeOf(error), error: described(error) });
      end(context);
    },
  });
  return { telemetry, observe };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What may be logged of an error. Messages of our errors and of AWS hold no payload; the edges see to the rest. */
function described(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack, cause } = error;
  const causes = cause !== undefined && { cause: described(cause) };
  // Node quotes the beginning of a text that it can't parse, such as an answer to the SDK
  if (name === 'SyntaxError') return { name, stack: stack?.replace(/^[\s\S]*?(?=\n {4}at )/, name), ...causes };
  return { name, message, stack, ...causes };
}
