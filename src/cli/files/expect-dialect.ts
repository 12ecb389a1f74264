import { type Dialect, dialectOf } from '../../lib/objects/dialect.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** The dialect that options name. @throws {UsageError} for a zone that there isn't */
export function expectDialect(given: Readonly<Record<string, string>>): Dialect {
  const dialect = dialectOf(given);
  if (dialect) return dialect;
  throw new UsageError(`Expected --zone to be UTC or a time zone's name, such as Europe/London.`);
}
