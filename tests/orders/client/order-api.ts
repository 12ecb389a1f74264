import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Random } from '../../../src/contracts/generator/random.ts';
import { validate } from '../../../src/lib/contracts/validate.ts';
import { orderLine, type OrderLine } from '../../../src/orders/generated/order-line.v1.ts';

export interface OrderApi {
  readonly url: string;
  /** Every line that was taken, as often as it was. */
  readonly taken: readonly OrderLine[];
  /** How requests were authorized. */
  readonly senders: ReadonlySet<string>;
  /** Is called when lines have been taken, before the answer. */
  onTaken: () => void;
  readonly close: () => Promise<void>;
}

/** The other side of the client: answers as src/orders/openapi.yaml says, and of ten requests fails `faults` in several ways. */
export async function startOrderApi(random: Random, faults: number): Promise<OrderApi> {
  const taken: OrderLine[] = [];
  const senders = new Set<string>();
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
      const lines: unknown = JSON.parse(Buffer.concat(chunks).toString());
      const fault = random() * 10 < faults ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined;
      const { authorization = '' } = request.headers;
      senders.add(authorization.replace(/, Signature=.*/, ''));
      if (!/^(Bearer a token$|AWS4-HMAC-SHA256 )/.test(authorization)) answer(response, 403, { message: 'Forbidden' });
      else if (fault === 'cut') response.destroy();
      else if (fault === 'throttled') answer(response, 429, { message: 'Too Many Requests' });
      else take([lines].flat(), response, fault);
    })();
  });

  const take = (lines: unknown[], response: ServerResponse, fault: string | undefined) => {
    const rejected: object[] = [];
    const retry: number[] = [];
    for (const [index, line] of lines.entries()) {
      const result = validate(orderLine, line);
      if (!result.accepted) rejected.push({ index, violations: result.violations });
      else if (fault === 'partly' && index % 3 === 0) retry.push(index);
      else taken.push(result.value);
    }
    api.onTaken();
    const accepted = lines.length - rejected.length - retry.length;
    if (fault === 'unanswered') response.destroy();
    else if (retry.length > 0) answer(response, 503, { accepted, rejected, retry });
    else answer(response, 202, { accepted, rejected });
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected a port');
  const api: OrderApi = {
    url: `http://127.0.0.1:${address.port}`,
    taken,
    senders,
    onTaken: () => undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return api;
}

/** No answer though nothing was taken; throttled; a part was taken; no answer though all was taken. */
const FAULTS = ['cut', 'throttled', 'partly', 'unanswered'];

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' }).end(JSON.stringify(body));
}
