import { SOURCE_OBJECT } from '../../../src/lib/lake/clean-columns.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { deliver } from '../../../src/lib/lake/deliver.ts';
import { type CleanTable, land } from '../../../src/lib/lake/land.ts';
import { lakeTable } from '../../../src/lib/lake/lake-table.ts';
import { cleanContracts } from '../../../src/lib/generated/clean-contracts.ts';
import { createdObject } from '../../../src/lib/generated/created-object.v1.ts';
import type { Message } from '../../../src/lib/contracts/message.ts';
import { readRaw } from '../../../src/lib/objects/read-raw.ts';
import { publish } from '../../../src/lib/publish/publish.ts';
import { tableWriter } from '../../../src/lib/publish/table-writer.ts';
import { type ReadObject, s3Objects } from '../../../src/lib/sources/s3-objects.ts';
import { sqsMessages } from '../../../src/lib/sources/sqs.ts';
import type { Telemetry } from '../../../src/lib/telemetry/telemetry.ts';
import { fakeDeliveryStream } from '../fakes/delivery-stream.ts';
import { s3Event } from '../fakes/events.ts';
import { fakeFailedStore } from '../fakes/failed-store.ts';
import { fakeObjectStore } from '../fakes/object-store.ts';
import { fakeTables } from '../fakes/tables.ts';
import { fakeTelemetry } from '../fakes/telemetry.ts';
import { functionOf, invoked, oneAtOnce, queued } from './deliveries.ts';
import type { FaultyProcess } from './process.ts';
import { faultyTables } from './tables.ts';

interface Options<T> {
  readonly table: CleanTable<T>;
  /** Reads objects that are to land; raw ones by default. */
  readonly read?: ReadObject;
  /** Where tables and temporary files are. */
  readonly folder: string;
  readonly telemetry?: Telemetry;
  readonly observe?: Parameters<typeof functionOf>[2];
}

/** A pipeline's lake in memory, with the functions that every pipeline has and the events between them. */
export function lakeInMemory<T>({ table, read = readRaw, folder, telemetry = fakeTelemetry(), observe }: Options<T>) {
  const [pipeline = ''] = table.contract.id.split('/');
  const [stream, failed, tables] = [fakeDeliveryStream(), fakeFailedStore(), fakeTables(folder, [pipeline])];
  const [objects, notices] = [invoked((key) => s3Event('lake', key)), queued()];
  const objectStore = fakeObjectStore();
  const store: typeof objectStore = {
    ...objectStore,
    putFile: async (key, path) => {
      await objectStore.putFile(key, path);
      notices.add(JSON.stringify({ key }));
    },
  };
  const gate = (process: FaultyProcess) => ({
    contract: table.contract,
    stage: `${pipeline}.tests`,
    failed: process.port(failed),
    telemetry,
  });
  const opened = (process: FaultyProcess) => process.port({ open: store.open }).open;
  let buffered = 0;

  const publishWith = async (process: FaultyProcess): Promise<void> => {
    const to = { ...gate(process), contract: createdObject };
    const withWriter = tableWriter({ tables: faultyTables(process, tables), memoryMiB: 128, scratch: folder });
    const settings = {
      ...{ ...to, withWriter, bucket: 'lake', open: opened(process), pseudonymKey: PSEUDONYM_KEY },
      contracts: cleanContracts.filter(({ id }) => id === table.contract.id),
    };
    await notices.to(functionOf(sqsMessages(to), (messages) => publish(messages, settings), observe));
  };
  return {
    ...{ stream, failed, store, tables, objects, notices, gate, telemetry },
    /** Puts an object that is to land, and announces it. */
    put: async (key: string, content: string | Uint8Array) => {
      await store.put(key, content);
      objects.add(key);
    },
    /** The step of a queue's consumer. */
    delivering: (process: FaultyProcess) => (messages: readonly Message<T>[]) =>
      deliver(messages, { stream: process.port(stream) }),
    /** What the delivery stream has got since becomes an object. */
    flush: async () => {
      const fresh = stream.records.slice(buffered);
      if (fresh.length === 0) return;
      const key = `raw/${table.contract.table}/${String(buffered)}`;
      buffered = stream.records.length;
      await store.put(key, Buffer.concat(fresh));
      objects.add(key);
    },
    transform: (process: FaultyProcess) =>
      objects.to(
        functionOf(
          s3Objects(gate(process), opened(process), read),
          (some) => land(some, table, { lake: process.port(store), telemetry, scratch: folder }),
          observe,
        ),
      ),
    publish: oneAtOnce(publishWith),
    /** The rows of the table, whatever objects they came from. */
    rows: (): Promise<Record<string, unknown>[]> =>
      withDuckDb({ folder, memoryMiB: 64, revealErrors: true }, async (duckDb) => {
        await tables(duckDb);
        const { namespace, name } = lakeTable({ id: table.contract.id, columns: [] });
        return duckDb.run(`SELECT * EXCLUDE (${SOURCE_OBJECT.name}) FROM lake.${namespace}.${name} ORDER BY ALL`);
      }),
    /** Whether the delivery stream has nothing that isn't in an object. */
    isFlushed: () => buffered === stream.records.length,
    failures: () => [...failed.objects.keys()].sort(),
  };
}

const PSEUDONYM_KEY = 'a key of 32 characters for tests';
