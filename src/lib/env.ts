import { PermanentError } from './errors.ts';

/**
 * The named environment variables, all of which must be set.
 * @throws {PermanentError} naming all that are missing or empty, so that a single cold start shows them all.
 */
export function requiredEnv<const Name extends string>(
  names: readonly Name[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Record<Name, string> {
  if (isComplete(env, names)) return env;
  throw new PermanentError(`Missing environment variables: ${names.filter((name) => !env[name]).join(', ')}`);
}

function isComplete<Name extends string>(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly Name[],
): env is Record<Name, string> {
  return names.every((name) => env[name]);
}
