import { UsageError } from '../../lib/usage-error.ts';
import { SOURCES, type Source } from './sources.ts';

/** The sources that an option lists. @throws {UsageError} for any other, and for one listed twice */
export function sourcesOf(listed: string): Source[] {
  const names = listed.split(',').map((name) => name.trim());
  const sources = names.map((name) => {
    const source = SOURCES.find((each) => each === name);
    if (source === undefined)
      throw new UsageError(`Expected --source to be ${SOURCES.join(', ')} or several of them, not "${name}".`);
    return source;
  });
  if (new Set(sources).size < sources.length) throw new UsageError('Expected --source to name each source once.');
  return sources;
}
