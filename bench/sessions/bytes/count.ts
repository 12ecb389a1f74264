// Counts what the pipeline writes for messages of a queue: count.ts <file of messages> <messages> <messages an event>
import { stepHandler } from '../../../src/lib/handlers/step-handler.ts';
import type { DeliveryStream } from '../../../src/lib/ports/delivery-stream.ts';
import type { FailedStore } from '../../../src/lib/ports/failed-store.ts';
import { sqsMessages } from '../../../src/lib/sources/sqs.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { deliver } from '../../../src/lib/lake/deliver.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { context, lambdaHandler, sqsEvent } from '../../harness/lambda.ts';
import { report } from '../../harness/serve.ts';
import { readTexts } from '../../harness/texts.ts';

/** Firehose bills each record in steps of this many bytes. */
const BILLED_STEP = 5 * 1024;

const [path = '', ...numbers] = process.argv.slice(2);
const [messages = 0, batchSize = 1] = numbers.map(Number);
const texts = readTexts(path);
const sizes = texts.map((text) => Buffer.byteLength(text));
const counted = { payload: 0, raw: 0, failed: 0, billedPacked: 0, billedUnpacked: 0 };

const stream: DeliveryStream = {
  put: (records) => {
    for (const { data } of records) {
      counted.raw += data.length;
      counted.billedPacked += billed(data.length);
    }
    return Promise.resolve([]);
  },
};
const failed: FailedStore = {
  keep: (events) => {
    for (const event of events) counted.failed += Buffer.byteLength(JSON.stringify(event)) + 1;
    return Promise.resolve();
  },
};
const { telemetry, observe } = powertools();
const source = sqsMessages({ contract: session, stage: 'sessions.consume', failed, telemetry });
const handler = lambdaHandler(stepHandler(observe(), source, (accepted) => deliver(accepted, { stream })));

const start = performance.now();
for (let sent = 0; sent < messages; sent += batchSize) {
  const places = Array.from(
    { length: Math.min(batchSize, messages - sent) },
    (_, index) => (sent + index) % texts.length,
  );
  for (const place of places) {
    counted.payload += sizes[place] ?? 0;
    counted.billedUnpacked += billed((sizes[place] ?? 0) + 1);
  }
  await handler(sqsEvent(places.map((place) => texts[place] ?? '')), context);
}
report({ time: performance.now() - start, ...counted });

function billed(bytes: number): number {
  return Math.ceil(bytes / BILLED_STEP) * BILLED_STEP;
}
