import type { SQSEvent } from 'aws-lambda';
import type { DeliveryRecord, DeliveryStream } from '../../../src/lib/ports/delivery-stream.ts';
import { sqsEvent } from '../../harness/lambda.ts';
import { serve } from '../../harness/serve.ts';
import { readTexts } from '../../harness/texts.ts';

/** Bytes that the stream has taken. */
let taken = 0;

/** A stream that takes everything at once. */
export const stream: DeliveryStream = {
  put: (records) => {
    taken += records.reduce((bytes, { data }: DeliveryRecord) => bytes + data.length, 0);
    return Promise.resolve([]);
  },
};

/**
 * Serves 20,000 valid messages of the file that the command line names, in events of as many as it says.
 * @throws {Error} when fewer reach the stream.
 */
export async function serveEvents(handler: (event: SQSEvent) => Promise<unknown>): Promise<void> {
  const [path = '', size] = process.argv.slice(2);
  const texts = readTexts(path, 20_000);
  const expected = texts.reduce((bytes, text) => bytes + Buffer.byteLength(text) + 1, 0);
  const events = chunks(texts, Number(size)).map(sqsEvent);
  await serve(texts.length, async () => {
    taken = 0;
    for (const event of events) await handler(event);
    if (taken !== expected) throw new Error(`Expected the stream to take ${expected} bytes, not ${taken}`);
  });
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
