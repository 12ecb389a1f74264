// The step as it is deployed, but for the stream and the failed store.
import { stepHandler } from '../../../src/lib/handlers/step-handler.ts';
import { sqsMessages } from '../../../src/lib/sources/sqs.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { deliver } from '../../../src/lib/lake/deliver.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { context, lambdaHandler } from '../../harness/lambda.ts';
import { serveEvents, stream } from './serve-events.ts';

const { telemetry, observe } = powertools();
const failed = { keep: () => Promise.resolve() };
const source = sqsMessages({ contract: session, stage: 'sessions.consume', failed, telemetry });
const handler = lambdaHandler(stepHandler(observe(), source, (messages) => deliver(messages, { stream })));

await serveEvents((event) => handler(event, context));
