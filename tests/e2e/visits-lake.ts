import { mkdir } from 'node:fs/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { failedGroups, type FailedGroup } from '../../src/cli/failed/groups.ts';
import { failedFiles } from '../../src/cli/lake/failed-messages.ts';
import { mirror } from '../../src/cli/lake/mirror.ts';
import { failedStore } from '../../src/lib/aws/failed-store.ts';
import { lake as lakeIn } from '../../src/lib/aws/lake.ts';
import { objectStore } from '../../src/lib/aws/object-store.ts';
import { openObject } from '../../src/lib/aws/opened-object.ts';
import { accept } from '../../src/lib/contracts/validate.ts';
import { withDuckDb } from '../../src/lib/duckdb/duckdb.ts';
import { createdObject } from '../../src/lib/generated/created-object.v1.ts';
import { cleanPrefix, rawKey, rawPrefix, ZONES } from '../../src/lib/lake/keys.ts';
import { land } from '../../src/lib/lake/land.ts';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { publish } from '../../src/lib/publish/publish.ts';
import { tableWriter } from '../../src/lib/publish/table-writer.ts';
import { s3Objects } from '../../src/lib/sources/s3-objects.ts';
import { sqsMessages } from '../../src/lib/sources/sqs.ts';
import { visit } from '../support/contracts/visit.ts';
import { s3Event, sqsEvent } from '../support/fakes/events.ts';
import { fakeTables } from '../support/fakes/tables.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

/** A pipeline of visits without functions: a test takes its steps, in a bucket. `folder` holds its table. */
export function visitsLake(s3: S3Client, bucket: string, folder: string) {
  const failed = failedStore(s3, bucket);
  const telemetry = fakeTelemetry();
  const store = objectStore(s3, bucket);
  const tables = fakeTables(folder, ['tests']);
  const withWriter = tableWriter({ tables, memoryMiB: 256, scratch: folder });
  const landed = new Set<string>();
  const published = new Set<string>();

  return {
    failed,
    tables,
    /** As the queue's consumer and its stream would; the object arrives at that time. */
    receive: async (name: string, bodies: readonly string[]) => {
      const event = sqsEvent(...bodies);
      const Records = event.Records.map((record) => ({ ...record, messageId: `${name}-${record.messageId}` }));
      const source = sqsMessages({ contract: visit, stage: 'tests.consume', failed, telemetry });
      const { input } = await source.admit({ Records });
      const text = input.map((message) => `${message.text}\n`).join('');
      await store.put(rawKey({ table: visit.table, dt: '2026-11-20' }, name), text);
    },
    /** Everything that has arrived since lands, seen at that time unless it says when. */
    land: async (eventTime: string) => {
      const source = s3Objects(
        { contract: visit, stage: 'tests.transform', failed, telemetry },
        openObject(s3),
        readRaw,
      );
      for (const { key } of await store.list(rawPrefix(visit.table))) {
        if (landed.has(key)) continue;
        landed.add(key);
        const event = s3Event(bucket, encodeURIComponent(key));
        for (const record of event.Records) record.eventTime = eventTime;
        const { input } = await source.admit(event);
        await land(
          input,
          { contract: visit, derive: () => ({}), isSourced: true },
          { lake: lakeIn(s3, bucket), telemetry, scratch: folder },
        );
      }
      const fresh = (await store.list(cleanPrefix(visit.table))).filter(({ key }) => !published.has(key));
      for (const { key } of fresh) published.add(key);
      await publish(
        fresh.map(({ key }) => ({ id: key, value: accept(createdObject, { key }), text: '' })),
        { contracts: [visit], telemetry, withWriter, failed, bucket, stage: 'tests.publish', open: openObject(s3) },
      );
    },
    groups: async (): Promise<FailedGroup[]> => {
      await mirror(s3, bucket, `${folder}/copy`, ZONES.failed)();
      const files = await failedFiles(`${folder}/copy`);
      return withDuckDb({ folder, memoryMiB: 256 }, (duckDb) => failedGroups(duckDb, files));
    },
    /** A copy of the lake and its table, as commands read it. */
    copy: async () => {
      await mirror(s3, bucket, `${folder}/lakes/tests`)();
      await mkdir(`${folder}/lakes/tables/tests`, { recursive: true });
      await withDuckDb({ folder, memoryMiB: 256 }, async (duckDb) => {
        await tables(duckDb);
        await duckDb.run(`COPY lake.tests.visit TO '${folder}/lakes/tables/tests/visit.parquet'`);
      });
      return `${folder}/lakes`;
    },
    /** The rows of the table that a condition in SQL holds for. */
    rows: (condition: string) =>
      withDuckDb({ folder, memoryMiB: 256 }, async (duckDb) => {
        await tables(duckDb);
        return duckDb.run(`SELECT unique_id, address FROM lake.tests.visit WHERE ${condition}`);
      }),
  };
}
