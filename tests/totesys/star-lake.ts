import { STAR } from '../../src/totesys/star.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { fakeObjectStore, type FakeObjectStore } from '../support/fakes/object-store.ts';
import { runTransform as runTransformOf, starLake as starLakeOf } from '../support/star-lake.ts';

/** Transforms what is extracted of ToteSys and not yet transformed. */
export function runTransform(store: FakeObjectStore, telemetry = fakeTelemetry()) {
  return runTransformOf(STAR, store, telemetry);
}

/** ToteSys in memory with what is extracted and transformed of it. */
export function starLake(store = fakeObjectStore()) {
  return starLakeOf(STAR, store);
}
