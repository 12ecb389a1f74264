import type { MiddlewareObj } from '@middy/core';
import type { Message } from '../../../src/lib/contracts/message.ts';
import { deliver } from '../../../src/lib/lake/deliver.ts';
import type { CleanTable } from '../../../src/lib/lake/land.ts';
import type { DeliveryStream } from '../../../src/lib/ports/delivery-stream.ts';
import { kinesisRecords } from '../../../src/lib/sources/kinesis.ts';
import type { ReadObject } from '../../../src/lib/sources/s3-objects.ts';
import { sqsMessages } from '../../../src/lib/sources/sqs.ts';
import type { Telemetry } from '../../../src/lib/telemetry/telemetry.ts';
import { functionOf, queued, streamed } from './deliveries.ts';
import type { Subject, World } from './explore.ts';
import { lakeInMemory } from './lake.ts';
import { type FaultyProcess, undisturbed } from './process.ts';

interface Flow<T> {
  readonly table: CleanTable<T>;
  /** Of temporary files. */
  readonly folder: string;
  /** Messages, some of which the contract rejects. */
  readonly bodies: readonly string[];
  /** Where they wait for `consume`. */
  readonly from?: 'queue' | 'stream';
  /** The step of `consume`. */
  readonly step?: (
    messages: readonly Message<T>[],
    ports: { readonly stream: DeliveryStream },
  ) => Promise<readonly Message<T>[]>;
  /** What functions count and log; nothing by default. */
  readonly telemetry?: Telemetry;
  readonly observe?: MiddlewareObj;
}

type Lake<T> = ReturnType<typeof lakeInMemory<T>>;

/** Messages of a queue or a stream on their way to the lake. A line may get there twice: `transform` sees to that. */
export function consumed<T>(flow: Flow<T>): Subject {
  return {
    begin: () => {
      const lake = lakeInMemory(flow);
      const { isDone, consume } = waiting(flow, lake);
      return { isDone, deliver: consume, outcome: () => [linesIn(lake.stream.records), lake.failures()] };
    },
  };
}

/** An object that lands; its name and what it holds. */
export function transformed<T>(flow: Pick<Flow<T>, 'table' | 'folder'>, object: LandingObject): Subject {
  return {
    begin: async () => {
      const lake = lakeInMemory({ ...flow, ...object });
      await lake.put(object.key, object.content);
      return { isDone: lake.objects.isDone, deliver: lake.transform, outcome: () => [cleanIn(lake), lake.failures()] };
    },
  };
}

export interface LandingObject {
  readonly key: string;
  readonly content: string;
  readonly read?: ReadObject;
}

/** Clean objects on their way to their table, one of which can't be read. */
export function published<T>(flow: Pick<Flow<T>, 'table' | 'folder'>, object: LandingObject): Subject {
  let prepared: ReturnType<typeof landed> | undefined;
  return {
    begin: async () => {
      const lake = lakeInMemory(flow);
      prepared ??= landed(flow, object);
      for (const [key, bytes] of await prepared) {
        lake.store.files.set(key, bytes);
        lake.notices.add(JSON.stringify({ key }));
      }
      const spoilt = `clean/${flow.table.contract.table}/dt=2026-11-20/spoilt.parquet`;
      await lake.store.put(spoilt, 'not a table');
      lake.notices.add(JSON.stringify({ key: spoilt }), 'not JSON');
      return {
        isDone: lake.notices.isDone,
        deliver: lake.publish,
        outcome: async () => [await lake.rows(), lake.failures()],
      };
    },
  };
}

/** All of these functions, from the queue or the stream to the rows of the table: each key once. */
export function whole<T>(flow: Flow<T>): { readonly begin: () => World & { readonly tablesFile: string } } {
  return {
    begin: () => {
      const lake = lakeInMemory(flow);
      const { isDone, consume } = waiting(flow, lake);
      return {
        isDone: () => isDone() && isEmpty(lake),
        deliver: async (process) => {
          await consume(process);
          await toTable(lake, process);
        },
        outcome: async () => [await lake.rows(), lake.failures()],
        tablesFile: lake.tables.file,
      };
    },
  };
}

/** From the delivery stream to the rows of the table. */
export async function toTable<T>(lake: Lake<T>, process: FaultyProcess): Promise<void> {
  await lake.flush();
  await lake.transform(process);
  await lake.publish(process);
}

/** Whether nothing is on its way to the table. */
export function isEmpty<T>({ objects, notices, isFlushed }: Lake<T>): boolean {
  return objects.isDone() && notices.isDone() && isFlushed();
}

/** The different lines of records. */
export function linesIn(records: readonly Buffer[]): ReadonlySet<string> {
  return new Set(records.flatMap((record) => String(record).trimEnd().split('\n')).sort());
}

function waiting<T>({ bodies, from = 'queue', step = deliver, observe }: Flow<T>, lake: Lake<T>) {
  const stepIn = (process: FaultyProcess) => (messages: readonly Message<T>[]) =>
    step(messages, { stream: process.port(lake.stream) });
  if (from === 'queue') {
    const queue = queued(...bodies);
    const consume = (process: FaultyProcess) =>
      queue.to(functionOf(sqsMessages(lake.gate(process)), stepIn(process), observe));
    return { isDone: queue.isDone, consume };
  }
  const stream = streamed(...bodies);
  const consume = (process: FaultyProcess) =>
    stream.to(functionOf(kinesisRecords(lake.gate(process)), stepIn(process), observe));
  return { isDone: stream.isDone, consume };
}

function cleanIn<T>({ store }: Lake<T>): [string, Buffer][] {
  return [...store.files].filter(([key]) => key.startsWith('clean/')).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Clean objects, landed once: what each run begins with. */
async function landed<T>(flow: Pick<Flow<T>, 'table' | 'folder'>, object: LandingObject) {
  const lake = lakeInMemory({ ...flow, ...object });
  await lake.put(object.key, object.content);
  await lake.transform(undisturbed());
  return cleanIn(lake);
}
