import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { noneRunning, runningPort } from '../../cli/deployment/running.ts';
import { openTarget, TARGET_OPTIONS } from '../../cli/deployment/target.ts';
import { command } from '../../cli/terminal/command.ts';
import { firstInterrupt } from '../../cli/terminal/first-interrupt.ts';
import { portOf } from '../../cli/terminal/port.ts';
import { withScratchFolder } from '../../lib/duckdb/scratch-folder.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { openLocalCloud } from './local-cloud.ts';
import { serveConsole } from '../../console/serve.ts';

/** `sluice console`: the pipelines as web pages, until Ctrl-C. */
export const run = command({
  usage: 'npx sluice console',
  description: `Shows the pipelines of the local cloud, or with --stack those on AWS, as web pages, on this machine only: what landed, what failed
and why, alarms, dashboards, questions and contracts. Prints their address, which contains a key: whoever has it can read everything that
the console may read. On AWS, it only reads, unless --allow-replay is given.`,
  options: {
    at: { type: 'string', value: '<n>', default: '4580', says: 'the port at which to serve them (4580)' },
    ...TARGET_OPTIONS,
    'allow-replay': {
      type: 'boolean',
      default: false,
      says: 'with --stack: allow replaying rejected messages and showing their content',
    },
  },
  exitCodes: { 0: 'stopped by Ctrl-C', 1: 'its port is in use', 2: 'usage error' },
  run: async ({ at, port, stack, 'allow-replay': mayReplay }) => {
    if (mayReplay && stack === undefined) throw new UsageError('--allow-replay needs --stack.');
    // says at once what is wrong with the name or the credentials
    if (stack !== undefined) await openTarget({ port, stack });
    else if ((await runningPort(portOf(port))) === undefined)
      console.error(`${await noneRunning(portOf(port))} Until then, the console shows what the last one left.`);
    return withScratchFolder(tmpdir(), async (scratch) => {
      const shown = { port: portOf(port), stack, mayAct: stack === undefined || mayReplay, scratch, openLocalCloud };
      const { address, close } = await serveConsole(portOf(at, '--at') ?? 4580, shown);
      console.log(`The console is at ${address}\nCtrl-C stops it.`);
      const { signal } = firstInterrupt();
      await once(signal, 'abort');
      await close();
      return 0;
    });
  },
});
