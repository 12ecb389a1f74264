// Runs the daily batch as the deployed function does, over a bucket in a folder and the tables of a local cloud, which are
// empty at first: sluice.ts <folder> <result> <engine's MiB> <port> <table bucket's ARN>
import { mkdirSync, rmSync } from 'node:fs';
import { duckDbEngine } from '../../../src/lib/engine/duckdb-engine.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { daily } from '../../../src/sessions/daily.ts';
import { localAccess } from '../../../src/cli/deployment/access.ts';
import { fakeAlarm } from '../../../tests/support/fakes/alarm.ts';
import { localTables } from '../../../tests/support/local-tables.ts';
import { peakMiB, report } from '../../harness/serve.ts';
import { DAY, KEY } from './day.ts';
import { localBucket } from './local-bucket.ts';

const [folder = '', result = '', memory = '', port = '', arn = ''] = process.argv.slice(2);
rmSync(result, { recursive: true, force: true });
mkdirSync(`${result}/scratch`, { recursive: true });
const { telemetry } = powertools();
const { store, open } = localBucket(folder, result);
const tables = localTables(localAccess(Number(port)), arn);
const start = performance.now();
const options = { bucket: 'bench', open, lake: store, tables, memoryMiB: Number(memory), scratch: `${result}/scratch` };
await daily(
  { scheduled_at: '2026-11-22T02:00:00Z', from: DAY, to: DAY },
  { year: 0, pseudonymKey: { text: KEY, version: '1' } },
  {
    store,
    alarm: fakeAlarm(),
    telemetry,
    withEngine: duckDbEngine(options),
  },
);
const { userCPUTime, systemCPUTime } = process.resourceUsage();
report({ time: (performance.now() - start) / 1000, cpu: (userCPUTime + systemCPUTime) / 1e6, peak: peakMiB() });
