import { once } from 'node:events';
import { command } from '../cli/terminal/command.ts';
import { firstInterrupt } from '../cli/terminal/first-interrupt.ts';
import { PORT, portOf } from '../cli/terminal/port.ts';
import { serveConsole } from './serve.ts';

/** `sluice console`: the pipelines as web pages, until Ctrl-C. */
export const run = command({
  usage: 'npx sluice console',
  description: `Shows the pipelines of the local cloud as web pages, on this machine only: what landed, what failed and why, alarms, dashboards,
questions and contracts. Prints their address, which contains a key: whoever has it can read everything and replay messages.`,
  options: {
    at: { type: 'string', value: '<n>', default: '4580', says: 'the port at which to serve them (4580)' },
    port: PORT,
  },
  exitCodes: { 0: 'stopped by Ctrl-C', 1: 'its port is in use', 2: 'usage error' },
  run: async ({ at, port }) => {
    const { address, close } = await serveConsole(portOf(at, '--at') ?? 4580, port);
    console.log(`The console is at ${address}\nCtrl-C stops it.`);
    const { signal } = firstInterrupt();
    await once(signal, 'abort');
    close();
    return 0;
  },
});
