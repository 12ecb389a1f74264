import { S3Client } from '@aws-sdk/client-s3';
import { failedStore } from '../aws/failed-store.ts';
import { lake } from '../aws/lake.ts';
import { openObject } from '../aws/opened-object.ts';
import { stepHandler } from '../handlers/step-handler.ts';
import { land, type CleanTable } from '../lake/land.ts';
import type { ValidatedObject } from '../objects/validated-object.ts';
import { s3Objects, type ReadObject } from '../sources/s3-objects.ts';
import { powertools } from '../telemetry/powertools.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

interface Landing<T> {
  readonly bucket: string;
  /** `<pipeline>.<step>`. */
  readonly stage: string;
  readonly table: CleanTable<T>;
  readonly read: ReadObject;
  /** Sees the objects on their way into the table. */
  readonly watch?: (objects: Objects<T>, telemetry: Telemetry) => Objects<T>;
}

type Objects<T> = AsyncIterable<ValidatedObject<T>>;

/**
 * A Lambda handler that lands objects in a clean table of `bucket`; its failed store keeps the lines that are rejected.
 * Raw and imported files land the same way; only the reader differs.
 * @example
 * ```ts
 * export const handler = landingHandler({
 *   bucket,
 *   stage: 'weather.transform',
 *   table: { contract: reading, derive: ({ celsius }) => ({ fahrenheit: celsius * 1.8 + 32 }), isSourced: true },
 *   read: readRaw,
 * });
 * ```
 */
export function landingHandler<T>({ bucket, stage, table, read, watch = (objects) => objects }: Landing<T>) {
  const { telemetry, observe } = powertools();
  const s3 = new S3Client();
  const ports = { lake: lake(s3, bucket), telemetry };
  const failed = failedStore(s3, bucket);
  const source = s3Objects({ contract: table.contract, stage, failed, telemetry }, openObject(s3), read);
  return stepHandler(observe(), source, (objects) => land(watch(objects, telemetry), table, ports));
}
