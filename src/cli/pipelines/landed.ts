import { versionOf } from '../../contracts/version.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { didYouMean } from '../terminal/nearest.ts';
import type { EntryPoint, Landed, Pipeline } from './pipeline.ts';

/** A contract whose messages land in a pipeline's lake. */
export interface LandedContract extends Landed {
  readonly pipeline: string;
}

export function landedIn(pipelines: readonly Pipeline[]): LandedContract[] {
  return pipelines.flatMap(({ name, lake }) => (lake?.landed ?? []).map((each) => ({ ...each, pipeline: name })));
}

/** A contract whose messages people send. */
export interface Enterable extends LandedContract {
  readonly entryPoints: readonly [EntryPoint, ...EntryPoint[]];
}

export function enterableIn(pipelines: readonly Pipeline[]): Enterable[] {
  return landedIn(pipelines).flatMap((each) => (each.entryPoints ? [{ ...each, entryPoints: each.entryPoints }] : []));
}

/** The names of contracts, for people. */
export function namesOf(contracts: readonly LandedContract[]): string {
  return contracts.map(({ contract }) => contract.id).join(', ');
}

/** The newest version without one. @throws {UsageError} unless `name` is the name of one of them */
export function contractNamed<Named extends LandedContract>(contracts: readonly Named[], name: string): Named {
  const found = contracts.find(({ contract: { id } }) => [id, versionOf(id).name].includes(name));
  if (found) return found;
  const known = [...new Set(contracts.map(({ contract }) => versionOf(contract.id).name))];
  throw new UsageError(
    `Expected the contract to be one of ${namesOf(contracts)}${name && `, not "${name}"`}.${didYouMean(name, known)}`,
  );
}

/** A contract's entry point of a kind; undefined if it has none. */
export function entryPointOf<Kind extends EntryPoint['kind']>(
  { entryPoints }: Pick<Landed, 'entryPoints'>,
  kind: Kind,
): Extract<EntryPoint, { readonly kind: Kind }> | undefined {
  return entryPoints?.find((each): each is Extract<EntryPoint, { readonly kind: Kind }> => each.kind === kind);
}
