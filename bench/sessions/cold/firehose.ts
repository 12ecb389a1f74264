import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** A Firehose that takes every record, on a free port of this machine. */
export async function fakeFirehose(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const records = body.split('"Data"').length - 1;
      const RequestResponses = Array.from({ length: records }, (_, index) => ({ RecordId: String(index) }));
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ FailedPutCount: 0, RequestResponses }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected a port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}
