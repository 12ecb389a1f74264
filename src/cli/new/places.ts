import { existsSync } from 'node:fs';

/** The folders of the repository that are a pipeline's: those of its name. */
const PARENTS = ['src', 'schemas', 'events', 'tests', 'bench', 'data'];

/** The folders that there are of a pipeline, as paths from the repository's root. */
export function placesOf(root: URL, pipeline: string): string[] {
  return PARENTS.map((parent) => `${parent}/${pipeline}`).filter((path) => existsSync(new URL(path, root)));
}
