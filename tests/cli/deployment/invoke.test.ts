import { expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { invoke } from '../../../src/cli/deployment/invoke.ts';
import { at } from '../../../src/lib/values.ts';
import { UnavailableError } from '../../../src/cli/terminal/unavailable-error.ts';

test.each([
  [
    { errorType: 'TransientError', errorMessage: 'The lake is unreachable', trace: ['at x'] },
    'TransientError: The lake is unreachable',
  ],
  [{ errorMessage: 'Task timed out after 3.00 seconds' }, 'Task timed out after 3.00 seconds'],
])('a failed function is reported in one line: %j', async (answer, error) => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'x-amz-function-error': 'Unhandled' }).end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${String(at(server.address(), 'port'))}`;
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  try {
    await expect(invoke('daily', {}, { endpoint, region: 'eu-west-1', credentials })).rejects.toEqual(
      new UnavailableError(`daily failed: ${error}. See its log for details.`),
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
