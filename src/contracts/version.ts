/** The name and the major version of `sessions/session.v1`: `sessions/session` and 1. */
export function versionOf(id: string): { readonly name: string; readonly version: number } {
  const [, name = id, version = '1'] = /^(.*)\.v(\d+)$/.exec(id) ?? [];
  return { name, version: Number(version) };
}

/** The contract that `name` names: that version if it has one, otherwise the newest. */
export function newestNamed<Named extends { readonly $id: string }>(
  contracts: readonly Named[],
  name: string,
): Named | undefined {
  const versions = contracts.filter(({ $id }) => [$id, versionOf($id).name].includes(name));
  return versions.sort((one, other) => versionOf(other.$id).version - versionOf(one.$id).version)[0];
}
