import { globSync } from 'node:fs';
import { versionsOf } from '../../lib/contracts/versions.ts';
import { at } from '../../lib/values.ts';
import { isDefinition, type Landed, type Pipeline } from './pipeline.ts';

const SOURCES = new URL('../../', import.meta.url);

/** The names of all pipelines: folders of `src/` that have a `pipeline.ts`. */
export function pipelineNames(): string[] {
  return globSync('*/pipeline.ts', { cwd: SOURCES })
    .map((path) => path.slice(0, path.indexOf('/')))
    .sort();
}

let read: Promise<readonly Pipeline[]> | undefined;

/** All pipelines, by name. */
export function readPipelines(): Promise<readonly Pipeline[]> {
  return (read ??= Promise.all(pipelineNames().map(readPipeline)));
}

/** @throws {Error} unless its `pipeline.ts` defines it */
async function readPipeline(name: string): Promise<Pipeline> {
  const module: unknown = await import(new URL(`${name}/pipeline.ts`, SOURCES).href);
  const definition = at(module, 'default');
  if (!isDefinition(definition)) throw new Error(`Expected src/${name}/pipeline.ts to export definePipeline({ … })`);
  const { lake } = definition;
  if (!lake?.landed) return { ...definition, name };
  return { ...definition, lake: { ...lake, landed: lake.landed.flatMap(withOlder) }, name };
}

/** Messages of older versions enter in the same ways. */
function withOlder({ contract, ...landed }: Landed): Landed[] {
  return versionsOf(contract).map((version) => ({ ...landed, contract: version }));
}
