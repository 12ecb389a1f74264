import { Logger } from '@aws-lambda-powertools/logger';
import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { codeOf } from '../errors.ts';
import { metricsLine } from './metrics-line.ts';
import type { MetricName, Telemetry } from './telemetry.ts';

/**
 * Telemetry of a function: a log line when it starts and one when it ends, in which the counts are metrics. A line
 * costs as much as judging two messages, so there are none per message, and none of its own for the metrics.
 */
export function powertools(): { telemetry: Telemetry; observe: () => MiddlewareObj } {
  const logger = new Logger();
  const toLine = metricsLine();
  const counts = new Map<MetricName, number>();

  const telemetry: Telemetry = {
    count: (metric, value) => {
      counts.set(metric, (counts.get(metric) ?? 0) + value);
    },
    recovered: (error) => {
      logger.warn('recovered', { code: codeOf(error), error: facts(error) });
    },
  };
  const end = ({ awsRequestId }: Context) => {
    if (counts.size === 0) {
      logger.info('end');
      return;
    }
    const now = new Date();
    const fields = { level: 'INFO', message: 'end', timestamp: now.toISOString(), function_request_id: awsRequestId };
    // not by the logger, whose level would silence the metrics too
    process.stdout.write(`${toLine(fields, counts, now)}\n`);
    counts.clear();
  };
  const observe = (): MiddlewareObj => ({
    before: ({ context }) => {
      logger.addContext(context);
      logger.info('start');
    },
    after: ({ context }) => {
      end(context);
    },
    onError: ({ error, context }) => {
      logger.error('failed', { code: codeOf(error), error: facts(error) });
      end(context);
    },
  });
  return { telemetry, observe };
}

/** What may be logged of an error. Messages of our errors and of AWS hold no payload; the edges see to the rest. */
function facts(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause !== undefined && { cause: facts(cause) }) };
}
