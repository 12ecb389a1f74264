import type { LandedVersion, SchemaError, Validate } from './contract.ts';

/** A contract and its older versions, the newest first. */
export function versionsOf<Version extends Pick<LandedVersion, 'older'>>(newest: Version): (Version | LandedVersion)[] {
  const versions: (Version | LandedVersion)[] = [newest];
  for (let { older } = newest; older; { older } = older.contract) versions.push(older.contract);
  return versions;
}

/**
 * A contract that also accepts the messages of its older versions, for steps that pass messages on unchanged. A message that no version
 * accepts is rejected with the errors of the version that finds the fewest.
 * @example
 * ```ts
 * const source = sqsMessages({ contract: anyVersion(reading), stage: 'weather.consume', failed, telemetry });
 * ```
 */
export function anyVersion(newest: LandedVersion): LandedVersion {
  if (!newest.older) return newest;
  const versions = versionsOf(newest).map(({ validate }) => validate);
  const any: { (data: unknown): data is unknown; errors?: SchemaError[] | null } = (data): data is unknown => {
    const isAccepted = versions.some((validate) => validate(data));
    any.errors = isAccepted ? null : (fewest(versions.map((validate) => validate.errors ?? [])) ?? null);
    return isAccepted;
  };
  const validate: Validate<unknown> = any;
  return { ...newest, validate };
}

/**
 * The shortest of the lists of errors that the versions found in a message, which was probably meant for that version. Of equally short
 * ones the oldest version's, because a newer version may object only to the field that tells versions apart.
 */
export function fewest<List extends readonly unknown[]>(lists: readonly List[]): List | undefined {
  return lists.toReversed().sort((one, other) => one.length - other.length)[0];
}
