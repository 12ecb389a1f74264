import type { Contract } from '../contracts/contract.ts';
import type { Violation } from '../contracts/describe.ts';
import { toFailedEvent } from '../failed/failed-event.ts';
import { createdObject } from '../generated/created-object.v1.ts';
import type { FailedStore } from '../ports/failed-store.ts';
import type { OpenedObject, OpenObject } from '../ports/opened-object.ts';
import { objectName } from '../sources/s3-objects.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/** Where objects are, and where the ones that can't be published are reported. */
export interface Objects {
  readonly bucket: string;
  readonly open: OpenObject;
  /** `<pipeline>.<step>`. */
  readonly stage: string;
  readonly failed: FailedStore;
  readonly telemetry: Telemetry;
}

/** Opens an object; undefined if it has been deleted. */
export async function openIfThere({ bucket, open }: Objects, key: string): Promise<OpenedObject | undefined> {
  try {
    return await open(bucket, key);
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}

/** Reports objects without a contract. */
export async function keepUnknown(keys: readonly string[], objects: Objects): Promise<void> {
  const violation = {
    pointer: '',
    keyword: 'contract',
    expected: 'the key of a clean object of a known contract',
    actual: 'a different key',
  };
  for (const key of keys) {
    const object = await openIfThere(objects, key);
    object?.close();
    if (object) await keepObject(object, createdObject, violation, objects);
  }
}

/** Names an object that can't be published in the failed store, with the reason; its bytes stay where they are. */
export async function keepObject(
  { key, etag, modifiedAt }: Pick<OpenedObject, 'key' | 'etag' | 'modifiedAt'>,
  contract: Pick<Contract<unknown>, 'id'>,
  violation: Violation,
  { bucket, stage, failed, telemetry }: Objects,
): Promise<void> {
  const event = toFailedEvent(contract, stage, {
    id: `s3-${objectName({ bucket, key }, etag)}-publish`,
    source: { kind: 's3', bucket, key },
    firstSeen: modifiedAt,
    payload: new Uint8Array(),
    violations: [violation],
  });
  await failed.keep([event]);
  telemetry.count('FailedMessages', 1);
}
