import { localAccess, type Access } from '../../cli/deployment/access.ts';
import { startCloud } from '../cloud/cloud.ts';
import { type Deployment, findDeployment } from '../../cli/deployment/deployment.ts';
import { DEFAULT_PORT, runningPort, LOCAL } from '../../cli/deployment/running.ts';
import { mailTopic } from '../../cli/pipelines/mail-topic.ts';
import { readPipelines } from '../../cli/pipelines/read-pipelines.ts';
import { command } from '../../cli/terminal/command.ts';
import type { Drill } from '../../cli/pipelines/drill.ts';
import { drillsOf } from './drills.ts';
import { holdDrills } from './hold-drills.ts';
import { describeMails, describeOutcome, passed, tableOf } from './report.ts';
import { firstInterrupt } from '../../cli/terminal/first-interrupt.ts';
import { portOf } from '../../cli/terminal/port.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** `sluice drill`: exit code 0 when every drill passed. */
export async function run(args: string[]): Promise<number> {
  const drills = await drillsOf(await readPipelines());
  return command({
    usage: 'npx sluice drill [<name> …]',
    description: `Breaks what is deployed on the local cloud, waits for the e-mail that reports it, repairs it, shows that it works again,
and waits for the e-mail that says so. Without names, it runs every drill:

${drills.map(({ name, breaks }) => `  ${name}: ${breaks}`).join('\n')}

What breaks, and what follows, is real. The drill sets off the alarm itself, because the local CloudWatch has no metrics
for queues and Firehose and evaluates alarms without their dimensions; from there to the e-mail, all is real again. The
local scheduler doesn't fill in the scheduled time, so a drill that stops a schedule stops a one-time copy of it.`,
    options: {
      mails: { type: 'boolean', says: 'print the e-mails' },
      port: {
        type: 'string',
        value: '<n>',
        says: 'the port of the running local cloud or, if none runs, of the one to start for the drills (4566)',
      },
    },
    positionals: [0, Infinity],
    exitCodes: { 0: 'every drill passed', 1: 'one failed or was interrupted', 2: 'usage error' },
    run: async ({ mails, port }, names) => {
      const wanted = names.length === 0 ? drills : names.map((name) => drillNamed(name, drills));
      return withCloud(portOf(port), await pipelinesOf(wanted), async (access, deployed) => {
        const report = (outcome: Parameters<typeof describeOutcome>[0]) => {
          console.log(describeOutcome(outcome));
        };
        const { signal } = firstInterrupt();
        signal.addEventListener('abort', () => {
          console.log('Interrupted: repairing what is broken.');
        });
        const outcomes = await holdDrills(wanted, { access, deployed, signal }, report);
        if (mails) console.log(describeMails(outcomes));
        console.log(tableOf(outcomes));
        return passed(outcomes, wanted.length) ? 0 : 1;
      });
    },
  })(args);
}

/** What must be deployed: the pipelines that break, and the one that sends mails. */
async function pipelinesOf(drills: readonly Drill[]): Promise<string[]> {
  return [...new Set([(await mailTopic()).pipeline, ...drills.map(({ pipeline }) => pipeline)])];
}

/** The running local cloud, or else one for the duration of `work`. */
async function withCloud<T>(
  wanted: number | undefined,
  pipelines: readonly string[],
  work: (access: Access, deployed: Deployment) => Promise<T>,
): Promise<T> {
  const running = await runningPort(wanted);
  if (running !== undefined) {
    const access = localAccess(running);
    return work(access, await findDeployment(access));
  }
  const port = wanted ?? DEFAULT_PORT;
  // not the folder of `npm start`, whose next cloud keeps what is there
  const cloud = await startCloud({ port, stateDir: `${LOCAL}/drill-${port}`, report: console.log });
  try {
    return await work(cloud.access, await cloud.deploy(pipelines));
  } finally {
    await cloud.stop();
  }
}

function drillNamed(name: string, drills: readonly Drill[]): Drill {
  const drill = drills.find((each) => each.name === name);
  if (drill) return drill;
  throw new UsageError(`There is no drill "${name}", only ${drills.map((each) => each.name).join(', ')}.`);
}
