import type { RecordStream } from '../lib/ports/record-stream.ts';
import type { HttpMessage } from '../lib/sources/http.ts';
import type { OrderLine } from './generated/order-line.v1.ts';

/** Puts accepted lines on the stream, keeping the order within an invoice; returns those that failed temporarily. */
export async function ingest(
  lines: readonly HttpMessage<OrderLine>[],
  { stream }: { readonly stream: RecordStream },
): Promise<HttpMessage<OrderLine>[]> {
  const refused = await stream.put(
    lines.map((line) => ({ line, key: line.value.invoice_no, data: Buffer.from(JSON.stringify(line.value)) })),
  );
  return refused.map(({ line }) => line);
}
