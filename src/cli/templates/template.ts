import { existsSync, globSync, readFileSync } from 'node:fs';
import { parseCloudFormation } from './cloudformation-yaml.ts';
import { expandLoops } from './expand-loops.ts';
import { inlineApplications } from './inline-applications.ts';
import { at, entries } from '../../lib/values.ts';

/** A template as it is deployed: with its loops expanded, and with the resources of shared and plain nested applications. */
export interface Template {
  /** From the repository's root. */
  readonly path: string;
  readonly body: unknown;
  readonly resources: readonly Resource[];
}

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly body: unknown;
  readonly properties: unknown;
}

/** Checks a template: one sentence for everything that breaks the rule. */
export type Rule = (template: Template) => string[];

export const ROOT = new URL('../../../', import.meta.url);
export const templatePaths = ['template.yaml', ...globSync('src/*/template.yaml', { cwd: ROOT }).sort()];

/** Templates that several pipelines nest. */
export const sharedTemplatePaths = globSync('src/lib/templates/*.yaml', { cwd: ROOT }).sort();

export function templateText(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

export function parseTemplate(path: string, read = templateText): Template {
  const written = expandLoops(parseCloudFormation(read(path)));
  const body = inlineApplications(written, (location) => plainTemplate(new URL(location, new URL(path, ROOT)), read));
  const resources = entries(at(body, 'Resources'));
  return {
    path,
    body,
    resources: resources.map(([id, body]) => ({
      id,
      type: String(at(body, 'Type')),
      body,
      properties: at(body, 'Properties'),
    })),
  };
}

export function resourcesOfType({ resources }: Template, type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

/** A nested template that exists and is shared or plain; a pipeline's template is examined separately. */
function plainTemplate(location: URL, read: (path: string) => string): unknown {
  if (!existsSync(location)) return undefined;
  const path = location.pathname.slice(ROOT.pathname.length);
  const body = parseCloudFormation(read(path));
  if (at(body, 'Transform') !== undefined && !path.startsWith('src/lib/')) return undefined;
  return inlineApplications(body, (inner) => plainTemplate(new URL(inner, location), read));
}
