import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Access } from '../../cli/deployment/access.ts';
import {
  type Application,
  applicationOf,
  applicationsOf,
  type Deployment,
  deploymentIn,
  LOCAL_STACK,
} from '../../cli/deployment/deployment.ts';
import { mailTopic } from '../../cli/pipelines/mail-topic.ts';
import { at, entries } from '../../lib/values.ts';
import { uploadPackage } from './artefacts.ts';
import { buildPackage, ROOT } from './build.ts';
import { cutRoot, mergeRoots } from './cut-root.ts';
import { deployedTemplate, deployStack, describeStack, type Parameters } from './deploy-stack.ts';
import { expand } from './expand.ts';
import { localFacts } from './local-facts.ts';
import { stopSchedules } from './schedules.ts';

export interface RootOptions {
  /** The pipelines that are deployed; without them, all. */
  readonly pipelines?: readonly string[] | undefined;
  /** Builds and deploys this pipeline alone, with the one that mails its alarms, and leaves the others as they are. */
  readonly only?: string | undefined;
  /** Parameters of the root or, as `Orders.WarehouseState`, of an application; the root needn't declare the latter. */
  readonly parameters?: Parameters | undefined;
}

/** Builds the root template, deploys it as the stack `sluice-local`, its schedules stopped, and reports what changed. */
export async function deployRoot(
  { pipelines, only, parameters: given = {} }: RootOptions,
  access: Access,
  report: (line: string) => void,
): Promise<Deployment> {
  const parameters = { ...LOCAL, ...localFacts(), ...given };
  const folder = await buildPackage(only === undefined ? ROOT : await cutRoot(only), access, report);
  const started = new Date();
  const expanded = await expand(folder, parameters, access);
  await uploadPackage(folder, access);
  const before = (await describeStack(LOCAL_STACK, access)) ? await applicationsOf(LOCAL_STACK, access) : [];
  const isPart = only !== undefined && before.length > 0;
  const template = isPart ? mergeRoots(await deployedTemplate(LOCAL_STACK, access), expanded) : expanded;
  const mails = applicationOf((await mailTopic()).pipeline);
  const kept = only === undefined ? [] : [mails, applicationOf(only), ...before.map(({ name }) => name)];
  const wanted = only === undefined ? pipelines?.map(applicationOf) : kept;
  const ofRoot = Object.entries({ ...deployParameters(template, wanted), ...parameters });
  const values = Object.fromEntries(ofRoot.filter(([name]) => !name.includes('.')));
  const isChanged = await deployStack(LOCAL_STACK, JSON.stringify(template), values, access);
  await stopSchedules(LOCAL_STACK, access);
  const after = await applicationsOf(LOCAL_STACK, access);
  report(isChanged ? describeChange(before, after, started) : `The stack ${LOCAL_STACK} is up to date.`);
  return deploymentIn(after);
}

/** The layers hold this machine's binaries. */
const LOCAL: Parameters = { Stage: 'local', Architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64' };

/** The root's parameters `Deploy<application>`: true for the wanted ones, or for all. */
function deployParameters(template: unknown, wanted: readonly string[] | undefined): Parameters {
  const names = entries(at(template, 'Parameters')).map(([name]) => name);
  const deploys = names.flatMap((name) => {
    const application = /^Deploy(\w+)$/.exec(name)?.[1];
    return application === undefined ? [] : [[name, String(wanted?.includes(application) ?? true)] as const];
  });
  return Object.fromEntries(deploys);
}

function describeChange(before: readonly Application[], after: readonly Application[], since: Date): string {
  const names = (applications: readonly Application[]) => applications.map(({ name }) => name);
  const changed = names(after.filter(({ stack }) => changedAt(stack) >= since));
  const gone = names(before).filter((name) => !names(after).includes(name));
  const seconds = ((Date.now() - since.getTime()) / 1000).toFixed(0);
  return [
    `Deployed ${changed.join(', ') || 'the root alone'} to the stack ${LOCAL_STACK} in ${seconds} s.`,
    ...(gone.length > 0 ? [`Deleted ${gone.join(', ')}.`] : []),
  ].join(' ');
}

function changedAt({ LastUpdatedTime, CreationTime }: Stack): Date {
  return LastUpdatedTime ?? CreationTime ?? new Date(0);
}
