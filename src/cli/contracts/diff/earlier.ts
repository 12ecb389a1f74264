import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readSchemas, type Schema, schemaOf } from '../../../contracts/schema.ts';
import { UsageError } from '../../../lib/usage-error.ts';

/** Contracts as they were. */
export interface Earlier {
  /** Where: a folder or a commit, as people write it. */
  readonly name: string;
  readonly schemas: readonly Schema[];
  /** Whether there was a contract of this ID at all. */
  readonly had: (id: string) => boolean;
}

/**
 * The contracts of a folder with `schemas/`, or those that differ since a commit of the project at `root`; by default since it left
 * the branch that it will be merged into.
 * @throws {UsageError} if it is neither
 */
export async function earlierContracts(root: URL, where: string | undefined): Promise<Earlier> {
  if (where !== undefined && isFolder(join(where, 'schemas')))
    return earlierIn(where, await readSchemas(pathToFileURL(`${resolve(where)}/`)));
  const git = gitIn(root);
  const commit = where === undefined ? forkOf(git) : git.probe('rev-parse', '--verify', '--quiet', `${where}^{commit}`);
  if (commit === undefined)
    throw new UsageError(
      `There is no tag, branch or commit "${where ?? 'main'}", and no folder with schemas/ of that name.`,
    );
  const changed = git.run('diff', '--name-only', '--no-renames', '--diff-filter=MD', commit, '--', 'schemas');
  const paths = changed.split('\n').filter((path) => path !== '');
  const known = new Set(git.run('ls-tree', '-r', '--name-only', commit, '--', 'schemas').split('\n'));
  return {
    name: where ?? `the commit at which this branch left ${baseOf(git)}`,
    had: (id) => known.has(`schemas/${id}.json`),
    schemas: paths.map((path) => schemaOf(path, git.run('show', `${commit}:${path}`))),
  };
}

function earlierIn(name: string, schemas: readonly Schema[]): Earlier {
  const known = new Set(schemas.map(({ $id }) => $id));
  return { name, schemas, had: (id) => known.has(id) };
}

interface Git {
  /**
   * Its output.
   * @throws {UsageError} if Git fails: no output would mean that nothing changed
   */
  readonly run: (...args: string[]) => string;
  /** Its output, or undefined if it fails, as it does for what it doesn't know. */
  readonly probe: (...args: string[]) => string | undefined;
}

function gitIn(root: URL): Git {
  const spawned = (args: string[]) => spawnSync('git', args, { cwd: fileURLToPath(root), encoding: 'utf8' });
  return {
    run: (...args) => {
      const { status, stdout, stderr, error } = spawned(args);
      if (status !== 0) throw new UsageError(`git ${args[0]} failed: ${error?.message ?? stderr.trim()}`);
      return stdout.trim();
    },
    probe: (...args) => {
      const { status, stdout } = spawned(args);
      return status === 0 ? stdout.trim() : undefined;
    },
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Where this branch left the one that it will be merged into. */
function forkOf(git: Git): string | undefined {
  return git.probe('merge-base', 'HEAD', baseOf(git));
}

/** GitHub names the branch of a pull request. */
function baseOf(git: Git): string {
  const { GITHUB_BASE_REF: base } = process.env;
  if (base !== undefined && base !== '') return `origin/${base}`;
  return git.probe('rev-parse', '--verify', '--quiet', 'origin/main') === undefined ? 'main' : 'origin/main';
}
