// Lands a file as the deployed function lands an object: sluice.ts <file> <folder>
import { mkdirSync, rmSync } from 'node:fs';
import { land } from '../../../src/lib/lake/land.ts';
import { stepHandler } from '../../../src/lib/handlers/step-handler.ts';
import { ndjson } from '../../../src/lib/objects/ndjson.ts';
import { plainBytes } from '../../../src/lib/objects/plain-bytes.ts';
import { s3Objects } from '../../../src/lib/sources/s3-objects.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { counting } from '../../harness/counting.ts';
import { context, lambdaHandler } from '../../harness/lambda.ts';
import { lakeIn, openFile, s3Event } from '../../harness/local-lake.ts';
import { peakMiB, report } from '../../harness/serve.ts';

const [file = '', folder = ''] = process.argv.slice(2);
const { telemetry: real, observe } = powertools();
const { telemetry, total } = counting(real);
const { lake, failed } = lakeIn(folder);
const gate = { contract: session, stage: 'sessions.transform', failed, telemetry };
const source = s3Objects(gate, openFile, ({ body }) => ndjson(plainBytes(body)));
const clean = { contract: session, derive: () => ({}) };
const handler = lambdaHandler(stepHandler(observe(), source, (objects) => land(objects, clean, { lake, telemetry })));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const start = performance.now();
await handler(s3Event(file), context);
report({
  time: (performance.now() - start) / 1000,
  peak: peakMiB(),
  rows: total('CleanRows'),
  duplicates: total('DuplicateRows'),
  failed: total('FailedMessages'),
});
