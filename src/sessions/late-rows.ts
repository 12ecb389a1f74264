import type { ValidatedObject, Row } from '../lib/objects/validated-object.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { earliestLookedAt } from './days.ts';

/** Passes the objects through, and counts the rows of days that the daily schedule no longer looks at. */
export async function* countLateRows<T>(
  objects: AsyncIterable<ValidatedObject<T>>,
  telemetry: Pick<Telemetry, 'count'>,
): AsyncGenerator<ValidatedObject<T>, void, undefined> {
  for await (const object of objects) yield { ...object, rows: counted(object, telemetry) };
}

async function* counted<T>(
  { firstSeen, rows }: ValidatedObject<T>,
  telemetry: Pick<Telemetry, 'count'>,
): AsyncGenerator<Row<T>[], void, undefined> {
  const earliest = earliestLookedAt(firstSeen);
  for await (const batch of rows) {
    telemetry.count('LateRows', batch.filter(({ at }) => at < earliest).length);
    yield batch;
  }
}
