import { landedIn } from '../pipelines/landed.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { cleanWays } from './clean-hops.ts';
import { failedWays } from './failed-hops.ts';
import { inOrder, type Way } from './hop.ts';
import type { Traced } from './traced-lake.ts';

/**
 * The ways through the lakes of records that have one of the values in their key, or failed with it. A message that failed, was replayed
 * and landed is one way, together with the record that it became.
 */
export async function trace(pipelines: readonly Pipeline[], traced: Traced, values: readonly string[]): Promise<Way[]> {
  const ways = await Promise.all(values.map((value) => waysOfValue(pipelines, traced, value)));
  // the line of a message and the key in it lead to the same record
  return [...new Map(ways.flat().map((way) => [way.record, way])).values()];
}

async function waysOfValue(pipelines: readonly Pipeline[], traced: Traced, wanted: string): Promise<Way[]> {
  const landed = landedIn(pipelines);
  const ways: Way[] = [];
  for (const lake of traced.lakes) {
    const failed = await failedWays(landed, lake, traced, wanted);
    for (const each of landed.filter(({ pipeline }) => pipeline === lake.pipeline)) {
      const mine = failed.filter(({ contract }) => contract === each.contract.id);
      const keys = mine.flatMap(({ key }) => (key === undefined ? [] : [key]));
      const found = await Promise.all([...new Set([wanted, ...keys])].map((key) => cleanWays(each, lake, traced, key)));
      const clean = new Map(found.flat().map((way) => [way.key, way]));
      for (const way of mine) {
        const became = way.key === undefined ? undefined : clean.get(way.key);
        ways.push(
          became ? { record: way.record, contract: way.contract, hops: inOrder([...way.hops, ...became.hops]) } : way,
        );
      }
      const theirs = new Set(keys);
      ways.push(...[...clean.values()].filter(({ key }) => !theirs.has(key)));
    }
    const others = failed.filter(({ contract }) => !landed.some((each) => each.contract.id === contract));
    ways.push(...others);
  }
  return ways;
}
