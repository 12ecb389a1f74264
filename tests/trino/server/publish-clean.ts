import { accept } from '../../../src/lib/contracts/validate.ts';
import { cleanContracts } from '../../../src/lib/generated/clean-contracts.ts';
import { createdObject } from '../../../src/lib/generated/created-object.v1.ts';
import { ZONES } from '../../../src/lib/lake/keys.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import { publish } from '../../../src/lib/publish/publish.ts';
import { tableWriter } from '../../../src/lib/publish/table-writer.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import type { FakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

/** Publishes all clean objects of a store. */
export async function publishClean(store: FakeObjectStore, tables: AttachTables, memoryMiB: number): Promise<void> {
  const keys = [...store.files.keys()].filter((key) => key.startsWith(ZONES.clean));
  const notices = keys.map((key) => {
    const value = { key };
    return { id: key, value: accept(createdObject, value), text: JSON.stringify(value) };
  });
  const left = await publish(notices, {
    contracts: cleanContracts,
    bucket: 'lake',
    stage: 'tests.publish',
    open: store.open,
    failed: fakeFailedStore(),
    telemetry: fakeTelemetry(),
    withWriter: tableWriter({ tables, memoryMiB }),
  });
  if (left.length > 0) throw new Error(`Expected all notices to be published, not all but ${left.length}`);
}
