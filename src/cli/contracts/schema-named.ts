import type { Schema } from '../../contracts/schema.ts';
import { newestNamed, versionOf } from '../../contracts/version.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { didYouMean } from '../terminal/nearest.ts';

/** The contract that a person names; without a version, the newest. @throws {UsageError} if there is none */
export function schemaNamed(schemas: readonly Schema[], name: string): Schema {
  const found = newestNamed(schemas, name);
  if (found) return found;
  const known = schemas.map(({ $id }) => versionOf($id).name);
  throw new UsageError(`There is no contract "${name}" in schemas/.${didYouMean(name, known)}`);
}
