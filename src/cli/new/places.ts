import { existsSync } from 'node:fs';

/** The repository's folders that belong to a pipeline: those with its name. */
const PARENTS = ['src', 'schemas', 'events', 'tests', 'bench', 'data'];

/** A pipeline's existing folders, as paths from the repository's root. */
export function placesOf(root: URL, pipeline: string): string[] {
  return PARENTS.map((parent) => `${parent}/${pipeline}`).filter((path) => existsSync(new URL(path, root)));
}
