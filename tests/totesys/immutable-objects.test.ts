import { expect, test } from '@jest/globals';
import { seededRandom } from '../../src/contracts/generator/random.ts';
import { extractManifests, starManifests } from '../../src/lib/extract/manifests.ts';
import { sample } from '../support/sample.ts';
import { tellLakeStory } from './lake-story.ts';

/** They say where to begin to look for the last batch, and nothing depends on them. */
const HINTS = ['processed/state/last-batch', 'state/last-batch'];

test.each(sample([1, 2], 1))('whatever crashes and is repeated, no object gets another content: %i', async (seed) => {
  const random = seededRandom(seed);
  const { writes, store } = await tellLakeStory(() => random() < 0.05);
  const contents = new Map<string, Set<string>>();
  for (const { key, content } of writes) contents.set(key, (contents.get(key) ?? new Set()).add(content));
  expect(writes.length).toBeGreaterThan(contents.size + 20);
  expect(
    [...contents]
      .filter(([, each]) => each.size > 1)
      .map(([key]) => key)
      .sort(),
  ).toEqual(HINTS);

  // what a manifest names is there forever, but for what the next batches replace
  const last = await starManifests(store).last();
  const batches = Array.from({ length: last?.batch ?? 0 }, (_, n) => n + 1);
  const extracted = await Promise.all(batches.map(extractManifests(store).of));
  const transformed = await Promise.all(batches.map(starManifests(store).of));
  const named = [
    ...extracted.flatMap((each) => each?.tables.flatMap(({ objects }) => objects.map(({ key }) => key)) ?? []),
    ...transformed.flatMap((each) => each?.tables.flatMap(({ keys }) => keys) ?? []),
  ];
  expect(batches.length).toBeGreaterThan(3);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((key) => !store.files.has(key))).toEqual([]);
});
