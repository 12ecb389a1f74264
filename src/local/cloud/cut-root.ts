import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { applicationOf } from '../../cli/deployment/deployment.ts';
import { root } from '../../cli/deployment/project.ts';
import { mailTopic } from '../../cli/pipelines/mail-topic.ts';
import { parseCloudFormation } from '../../cli/templates/cloudformation-yaml.ts';
import { at, entries, walk } from '../../lib/values.ts';
import { target } from '../../cli/templates/intrinsics.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Build } from './build.ts';

/** A root with one pipeline, and with the one that mails its alarms. */
export async function cutRoot(pipeline: string): Promise<Build> {
  const names = [(await mailTopic()).pipeline, pipeline];
  const folder = `${root}.local/build/${pipeline}`;
  const body = parseCloudFormation(await readFile(`${root}template.yaml`, 'utf8'));
  const cut = keepApplications(body, names.map(applicationOf), root);
  if (entries(at(cut, 'Resources')).every(([id]) => id !== applicationOf(pipeline)))
    throw new UsageError(`The root template has no application ${applicationOf(pipeline)}: is ${pipeline} a pipeline?`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/root.json`, JSON.stringify(cut, null, 2));
  const sources = ['template.yaml', ...names.map((name) => `src/${name}`)];
  return { name: pipeline, template: `${folder}/root.json`, sources };
}

/** A root template without the other pipelines' applications and the outputs that read them; locations are relative to `base`. */
export function keepApplications(template: unknown, kept: readonly string[], base: string): Template {
  const all = entries(at(template, 'Resources'));
  const wanted = all.filter(([id, body]) => kept.includes(id) || isShared(body));
  const resources = wanted.map(([id, body]) => {
    const location = `${base}${String(at(body, 'Properties', 'Location'))}`;
    return [id, { ...record(body), Properties: { ...record(at(body, 'Properties')), Location: location } }] as const;
  });
  const others = all.filter((each) => !wanted.includes(each)).map(([id]) => id);
  const outputs = entries(at(template, 'Outputs')).filter(([, body]) => !refersTo(body, others));
  return { ...record(template), Resources: Object.fromEntries(resources), Outputs: Object.fromEntries(outputs) };
}

/** A root with another's sections merged over its own: the other wins for equal names. */
export function mergeRoots(deployed: unknown, other: unknown): Template {
  const sections = SECTIONS.map(
    (name) => [name, { ...record(at(deployed, name)), ...record(at(other, name)) }] as const,
  );
  return { ...record(deployed), ...Object.fromEntries(sections) };
}

const SECTIONS = ['Parameters', 'Rules', 'Conditions', 'Resources', 'Outputs'];

type Template = Readonly<Record<string, unknown>>;

function record(value: unknown): Template {
  return Object.fromEntries(entries(value));
}

/** What pipelines use together, such as the table bucket. */
function isShared(application: unknown): boolean {
  return String(at(application, 'Properties', 'Location')).startsWith('src/lib/');
}

function refersTo(body: unknown, ids: readonly string[]): boolean {
  return [...walk(body)].some((value) => ids.includes(target(value) ?? ''));
}
