import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { DrillDefinition } from '../../cli/pipelines/drill.ts';
import { failAndReplay } from '../../local/drill/failed-invocation.ts';
import { reconfigure } from '../../local/drill/reconfigure.ts';
import { tickNow } from './tick-now.ts';

export const timeout: DrillDefinition = {
  name: 'timeout',
  breaks: 'DynamoDB never answers tick, which may take 2 s',
  alarm: 'FailedInvocationAlarm',
  hold: async (ground, incident) => {
    const silent = createServer(() => undefined);
    incident.repairBy(() => close(silent));
    const variables = { AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${await listen(silent)}` };
    const functionName = ground.deployed('ticker', 'TickFunctionName');
    await reconfigure(functionName, { variables, timeoutSeconds: 2 }, ground, incident);
    return failAndReplay(
      {
        pipeline: 'ticker',
        output: 'TickFunctionName',
        request: tickNow(),
        error: /Task timed out after 2.00 seconds/,
      },
      ground,
      incident,
    );
  },
};

async function listen(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  return address.port;
}

/** Waiting callers have been killed by then, or soon will be: it needn't wait for them. */
function close(server: Server): Promise<void> {
  server.unref().close();
  return Promise.resolve();
}
