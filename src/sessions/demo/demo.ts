import { pathToFileURL } from 'node:url';
import { SQSClient } from '@aws-sdk/client-sqs';
import { messageQueue } from '../../lib/aws/message-queue.ts';
import type { MessageQueue } from '../../lib/ports/message-queue.ts';
import type { ProduceRequest } from '../generated/produce-request.v1.ts';
import { session } from '../generated/session.v1.ts';
import { invoke } from '../../cli/deployment/invoke.ts';
import { root } from '../../cli/deployment/project.ts';
import { warmUp } from '../../local/cloud/warm-up.ts';
import { readSchema, type Schema } from '../../contracts/schema.ts';
import type { Given, Demo } from '../../cli/pipelines/demo.ts';
import { burst } from './burst.ts';
import { publishSessions } from './curated-sessions.ts';

export const demo: Demo = {
  prepare: ({ access, deployed }) => warmUp(deployed('sessions', 'TransformFunctionName'), access),
  give: async (context) => {
    const { access, deployed, now } = context;
    const given = await runSessions({
      produce: (request) => invoke(deployed('sessions', 'ProduceFunctionName'), request, access),
      queue: messageQueue(new SQSClient(access), deployed('sessions', 'QueueUrl'), { recovered: console.error }),
      schema: await readSchema(pathToFileURL(root), session.id),
      now,
    });
    return { ...given, inspect: (folder) => publishSessions(context, folder) };
  },
  queries: [
    'SELECT dt, count(*) AS all_rows, count(DISTINCT unique_id) AS distinct_rows FROM session GROUP BY dt ORDER BY dt',
    'SELECT dt, count(*) AS published_rows FROM sessions.session GROUP BY dt ORDER BY dt',
  ],
};

interface SessionsFlow {
  readonly produce: (request: ProduceRequest) => Promise<unknown>;
  readonly queue: MessageQueue;
  readonly schema: Schema;
  readonly now: Date;
}

/** Invokes the producer as its schedule would, for a window of ten seconds, and sends a burst with bad messages in it. */
async function runSessions({ produce, queue, schema, now }: SessionsFlow): Promise<Given> {
  const scheduled_at = now.toISOString();
  const produced = await produce({ scheduled_at, window_seconds: 10, min_gap_seconds: 0.1, max_gap_seconds: 0.5 });
  const { bodies, given } = burst(schema, {
    count: 100,
    // other sessions than those of an earlier run
    seed: now.getTime() % 2 ** 31,
    now,
    invalid: 0.03,
    repeated: 0.03,
  });
  const refused = await queue.send(bodies.map((body) => ({ body, delaySeconds: 0 })));
  if (refused.length > 0) throw new Error(`The queue refused ${refused.length} messages`);
  return { messages: sentBy(produced) + given.messages, repeated: given.repeated };
}

function sentBy(produced: unknown): number {
  if (typeof produced === 'object' && produced !== null && 'sent' in produced) return Number(produced.sent);
  throw new Error('Expected the producer to say how many sessions it sent');
}
