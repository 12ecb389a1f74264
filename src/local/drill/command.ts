import { parseArgs } from 'node:util';
import { localAccess } from '../../cli/deployment/access.ts';
import { startCloud } from '../cloud/cloud.ts';
import { type Deployment, findDeployment } from '../../cli/deployment/deployment.ts';
import type { Pipeline } from '../cloud/deploy-pipelines.ts';
import type { Access } from '../../cli/deployment/access.ts';
import { runningPort, stateFolder } from '../../cli/deployment/running.ts';
import { DRILLS } from './all.ts';
import type { Drill } from './drill.ts';
import { holdDrills } from './hold-drills.ts';
import { describeMails, describeOutcome, passed, tableOf } from './report.ts';
import { firstInterrupt } from '../../cli/terminal/first-interrupt.ts';
import { portOf } from '../../cli/terminal/port.ts';
import { UsageError } from '../../cli/terminal/usage-error.ts';

const HELP = `Usage: npx sluice drill [<name> …] [--mails] [--port <n>]

Breaks what is deployed on the local cloud, waits for the mail that tells a person, repairs it, shows that it works again,
and waits for the mail that says so. Without names it holds every drill:

${DRILLS.map(({ name, breaks }) => `  ${name.padEnd(12)} ${breaks}`).join('\n')}

What breaks, and what comes of it, is real. The alarm is set off by the drill, since the local CloudWatch has no metrics of
queues and of Firehose and evaluates alarms without their dimensions; from there to the mail all is real again. The local
scheduler doesn't fill in the time that a tick is for, so "silence" stops a one-time copy of the schedule.

  --mails      print the mails
  --port <n>   the local cloud to use (the one that runs) or, where none runs, to start for the drills (4566)

Exit code: 0 every drill passed, 1 one failed or was interrupted, 2 asked wrongly.`;

/** `sluice drill`: exit code 0 when every drill passed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean' }, mails: { type: 'boolean' }, port: { type: 'string' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const drills = positionals.length === 0 ? DRILLS : positionals.map(drillNamed);
  return withCloud(portOf(values.port), async (access, deployed) => {
    const report = (outcome: Parameters<typeof describeOutcome>[0]) => {
      console.log(describeOutcome(outcome));
    };
    const { signal } = firstInterrupt();
    signal.addEventListener('abort', () => {
      console.log('Interrupted: repairing what is broken.');
    });
    const outcomes = await holdDrills(drills, { access, deployed, signal }, report);
    if (values.mails) console.log(describeMails(outcomes));
    console.log(tableOf(outcomes));
    return passed(outcomes, drills.length) ? 0 : 1;
  });
}

const PIPELINES: readonly Pipeline[] = ['operations', 'sessions', 'ticker'];

/** The local cloud that runs already, or else one for the time of `work`. */
async function withCloud<T>(
  wanted: number | undefined,
  work: (access: Access, deployed: Deployment) => Promise<T>,
): Promise<T> {
  const running = await runningPort(wanted);
  if (running !== undefined) {
    const access = localAccess(running);
    return work(access, await findDeployment(access));
  }
  const port = wanted ?? 4566;
  const cloud = await startCloud({ port, stateDir: stateFolder(port), report: console.log });
  try {
    return await work(cloud.access, await cloud.deploy(PIPELINES));
  } finally {
    await cloud.stop();
  }
}

function drillNamed(name: string): Drill {
  const drill = DRILLS.find((each) => each.name === name);
  if (drill) return drill;
  throw new UsageError(`There is no drill "${name}", only ${DRILLS.map((each) => each.name).join(', ')}.`);
}
