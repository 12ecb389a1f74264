import type { OlderRow, ValidatedObject, Row } from '../lib/objects/validated-object.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { earliestLookedAt } from './days.ts';

/**
 * Passes the objects through, and counts the rows of days that the daily schedule no longer looks at, by the clock: an
 * event may be processed many days after its object was first seen.
 */
export async function* countLateRows<T>(
  objects: AsyncIterable<ValidatedObject<T>>,
  telemetry: Pick<Telemetry, 'count'>,
  now: () => Date = () => new Date(),
): AsyncGenerator<ValidatedObject<T>, void, undefined> {
  for await (const object of objects) yield { ...object, rows: counted(object, telemetry, now) };
}

async function* counted<T>(
  { rows }: ValidatedObject<T>,
  telemetry: Pick<Telemetry, 'count'>,
  now: () => Date,
): AsyncGenerator<(Row<T> | OlderRow)[], void, undefined> {
  for await (const batch of rows) {
    const earliest = earliestLookedAt(now());
    telemetry.count('LateRows', batch.filter(({ at }) => at < earliest).length);
    yield batch;
  }
}
