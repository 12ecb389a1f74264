import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { recordStream } from '../../lib/aws/record-stream.ts';
import { requiredEnv } from '../../lib/env.ts';
import { answerErrors } from '../../lib/handlers/answer-errors.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { REQUEST_LIMITS } from '../../lib/http/request-limits.ts';
import { httpBody } from '../../lib/sources/http.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { callerOf, tokenRules } from '../caller.ts';
import { orderLine } from '../generated/order-line.v1.ts';
import { ingest } from '../ingest.ts';

const env = requiredEnv(['CUSTOMER_CLAIM', 'ALL_SCOPE', 'SCOPE_CLAIMS', 'STREAM_NAME']);
const tokens = tokenRules(env);
const { telemetry, observe } = powertools();
// by default this client opens an HTTP/2 session for each concurrent call; kept-alive HTTP/1.1 connections do the job
const kinesis = new KinesisClient({ requestHandler: new NodeHttpHandler() });
const stream = recordStream(kinesis, env.STREAM_NAME, telemetry);

const source = httpBody({
  contract: orderLine,
  telemetry,
  ...REQUEST_LIMITS,
  permits: (event) => callerOf(event, tokens) === 'everyone',
});
export const handler = stepHandler(observe(), source, (lines) => ingest(lines, { stream })).use(answerErrors());
