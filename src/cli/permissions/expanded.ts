import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { promisify } from 'node:util';
import { at, list } from '../../lib/values.ts';
import { root } from '../deployment/project.ts';
import { sharedTemplatePaths, templatePaths } from '../templates/template.ts';

/** As expand.py says. */
export interface Expanded {
  readonly templates: readonly unknown[];
  readonly types: unknown;
  readonly actions: unknown;
}

/** All templates of this project as CloudFormation gets them, and what it does with their resources. */
export async function expandTemplates(): Promise<Expanded> {
  const paths = [...templatePaths, ...sharedTemplatePaths, ...globSync('src/*/generated/*.yaml', { cwd: root }).sort()];
  const { stdout } = await promisify(execFile)(
    `${root}.local/venv/sam/bin/python`,
    [`${root}src/cli/permissions/expand.py`, ...paths],
    { cwd: root, maxBuffer: 64 * 2 ** 20 },
  );
  const expanded: unknown = JSON.parse(stdout);
  return { templates: list(at(expanded, 'templates')), types: at(expanded, 'types'), actions: at(expanded, 'actions') };
}
