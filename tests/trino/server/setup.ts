import { fileURLToPath } from 'node:url';
import { pipelineNames } from '../../../src/cli/pipelines/read-pipelines.ts';
import { startCloud } from '../../../src/local/cloud/cloud.ts';
import { createTableBucket } from '../../support/local-tables.ts';
import { installTrino } from './install.ts';
import { findJava } from './java.ts';
import { startTrino } from './start.ts';
import { TABLE_BUCKETS } from './table-buckets.ts';
import { TRINO_PORTS } from '../../support/ports.ts';

const folder = fileURLToPath(new URL('../../../.local/trino', import.meta.url));
const stops: (() => Promise<void>)[] = [];

/** Once per stage: a local cloud, and a Trino in front of its S3 and Glue catalog, which may still be starting when the first tests run. */
export default async function setup(): Promise<void> {
  const java = findJava();
  if (java === undefined) {
    process.env['NO_TRINO'] = 'true';
    console.warn(
      `\n${'!'.repeat(100)}\n!! SKIPPED: no test ran on Trino, for want of a Java 24 or later\n${'!'.repeat(100)}\n`,
    );
    return;
  }
  const trino = await installTrino();
  const cloud = await startCloud({ port: TRINO_PORTS.cloud, stateDir: `${folder}/cloud`, report: () => undefined });
  stops.unshift(cloud.stop);
  const namespaces = pipelineNames().map((name) => name.replaceAll('-', '_'));
  for (const bucket of TABLE_BUCKETS) await createTableBucket(cloud.access, bucket, [...namespaces, 'shop']);
  const { stop } = await startTrino({ java, trino, port: TRINO_PORTS.trino, folder: `${folder}/server` }, cloud.access);
  stops.unshift(stop);
}

export async function stopAll(): Promise<void> {
  for (const stop of stops) await stop();
}
