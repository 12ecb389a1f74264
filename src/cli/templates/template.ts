import { globSync, readFileSync } from 'node:fs';
import { parseCloudFormation } from './cloudformation-yaml.ts';
import { at, entries, list } from './values.ts';

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

/** Judges a template: a sentence for each thing that breaks the rule. */
export type Rule = (template: Template) => string[];

export const ROOT = new URL('../../../', import.meta.url);
export const templatePaths = ['template.yaml', ...globSync('src/*/template.yaml', { cwd: ROOT }).sort()];

export function templateText(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

export function parseTemplate(path: string, text = templateText(path)): Template {
  const body = parseCloudFormation(text);
  return { path, body, resources: entries(at(body, 'Resources')).flatMap(resourcesOf) };
}

export function resourcesOfType({ resources }: Template, type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

/** A loop stands for the resources of its fragment. */
function resourcesOf([id, body]: [string, unknown]): Resource[] {
  if (id.startsWith('Fn::ForEach::')) return entries(list(body).at(2)).flatMap(resourcesOf);
  return [{ id, type: String(at(body, 'Type')), body, properties: at(body, 'Properties') }];
}
