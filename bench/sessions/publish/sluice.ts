// Publishes clean sessions as the deployed function does: sluice.ts <folder of the lake> <port> <table bucket's ARN>
import { createReadStream, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { localAccess } from '../../../src/cli/deployment/access.ts';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { createdObject } from '../../../src/lib/generated/created-object.v1.ts';
import type { OpenObject } from '../../../src/lib/ports/opened-object.ts';
import { publish } from '../../../src/lib/publish/publish.ts';
import { tableWriter } from '../../../src/lib/publish/table-writer.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { localTables } from '../../../tests/support/local-tables.ts';
import { counting } from '../../harness/counting.ts';
import { lakeIn } from '../../harness/local-lake.ts';
import { peakMiB, report } from '../../harness/serve.ts';

const [folder = '', port = '', arn = ''] = process.argv.slice(2);
const { telemetry, total } = counting(powertools().telemetry);
const open: OpenObject = (_bucket, key) => {
  const path = join(folder, key);
  const body = createReadStream(path);
  const modifiedAt = statSync(path).mtime;
  return Promise.resolve({ key, body, etag: '', modifiedAt, metadata: {}, close: () => undefined });
};
const keys = globSync('clean/**/*.parquet', { cwd: folder });
const notices = keys.map((key) => ({ id: key, value: accept(createdObject, { key }), text: '' }));
const settings = {
  ...{ bucket: 'bench', stage: 'sessions.publish', contracts: [session], pseudonymKey: 'a key for benchmarks' },
  ...{ open, telemetry, failed: lakeIn(folder).failed },
  withWriter: tableWriter({ tables: localTables(localAccess(Number(port)), arn), memoryMiB: 512 }),
};
const start = performance.now();
await publish(notices, settings);
report({ time: (performance.now() - start) / 1000, peak: peakMiB(), rows: total('PublishedRows') });
