import { recordStream } from '../../lib/aws/record-stream.ts';
import { requiredEnv } from '../../lib/env.ts';
import { answerErrors } from '../../lib/handlers/answer-errors.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { httpBody } from '../../lib/sources/http.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { callerOf } from '../caller.ts';
import { orderLine } from '../generated/order-line.v1.ts';
import { ingest } from '../ingest.ts';

const { CUSTOMER_CLAIM, STREAM_NAME } = requiredEnv(['CUSTOMER_CLAIM', 'STREAM_NAME']);
const { telemetry, observe } = powertools();
const stream = recordStream(STREAM_NAME, telemetry);

const source = httpBody({
  contract: orderLine,
  telemetry,
  mostMessages: 500,
  mostBytes: 1024 * 1024,
  permits: (event) => callerOf(event, CUSTOMER_CLAIM) === 'everybody',
});
export const handler = stepHandler(observe(), source, (lines) => ingest(lines, { stream })).use(answerErrors());
