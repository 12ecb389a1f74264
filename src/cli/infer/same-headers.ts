import { UsageError } from '../../lib/usage-error.ts';

/** Throws for a file whose columns aren't those of the first, in any order. */
export function sameHeaders(): (path: string, names: readonly string[]) => void {
  let first: { readonly path: string; readonly names: readonly string[] } | undefined;
  return (path, names) => {
    first ??= { path, names };
    const { names: expected } = first;
    const differences = [
      ...listed(
        'lacks',
        expected.filter((name) => !names.includes(name)),
      ),
      ...listed(
        'adds',
        names.filter((name) => !expected.includes(name)),
      ),
    ];
    if (differences.length > 0)
      throw new UsageError(
        `Expected ${path} to have the columns of ${first.path}, but it ${differences.join(' and ')}: make a pipeline of files with the same columns.`,
      );
  };
}

function listed(verb: string, names: readonly string[]): string[] {
  const shown = names.slice(0, MOST_NAMED).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return names.length === 0 ? [] : [`${verb} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

/** Columns of a header that differs. */
const MOST_NAMED = 10;
