// Runs a step as the deployed function does, over a bucket in a folder: step.ts <extract|transform|load> <folder>
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { duckDbEngine } from '../../../src/lib/engine/duckdb-engine.ts';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { databaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { openSession } from '../../../src/lib/postgres/session.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { postgresWarehouse } from '../../../src/lib/warehouse/postgres-warehouse.ts';
import { extract } from '../../../src/lib/extract/extract.ts';
import { load } from '../../../src/lib/star/load.ts';
import { postgresSource } from '../../../src/lib/extract/postgres-source.ts';
import { enginesOf } from '../../../src/lib/star/engines.ts';
import { transform } from '../../../src/lib/star/transform.ts';
import { lakeIn } from '../../harness/local-lake.ts';
import { peakMiB, report } from '../../harness/serve.ts';
import { bucketIn } from './bucket.ts';
import { STAR } from '../../../src/totesys/star.ts';
import { TABLES } from '../../../src/totesys/tables.ts';

const [step = '', folder = ''] = process.argv.slice(2);
const scratch = `${folder}/scratch`;
mkdirSync(scratch, { recursive: true });
const store = bucketIn(folder);
const { telemetry } = powertools();
const now = () => new Date();
const secret = accept(databaseSecret, JSON.parse(process.env['SECRET'] ?? '{}'));
const connect = (statementSeconds: number) => openSession(secret, { applicationName: 'bench', statementSeconds });

const STEPS: Readonly<Record<string, () => Promise<unknown>>> = {
  extract: () => {
    const source = postgresSource(() => connect(60), { overlapSeconds: 60, timeZone: 'UTC', lake: 'bench' });
    const { failed } = lakeIn(folder);
    return extract({ compare: false }, { tables: TABLES, source, store, failed, telemetry, now, newId: randomUUID });
  },
  transform: () => {
    const options = { bucket: 'bench', open: store.open, lake: store, memoryMiB: TRANSFORM_MIB, scratch };
    return transform({ star: STAR, store, withEngines: enginesOf(duckDbEngine(options)), telemetry, now });
  },
  load: () => {
    const options = { bucket: 'bench', open: store.open, memoryMiB: LOAD_MIB, scratch };
    return load({ star: STAR, store, warehouse: postgresWarehouse(() => connect(600), options), telemetry, now });
  },
};
/** As the template gives them. */
const TRANSFORM_MIB = 1024;
const LOAD_MIB = 512;

const run = STEPS[step];
if (!run) throw new Error(`Expected a step, not ${step}`);
const start = performance.now();
await run();
const { userCPUTime, systemCPUTime } = process.resourceUsage();
report({ time: (performance.now() - start) / 1000, cpu: (userCPUTime + systemCPUTime) / 1e6, peak: peakMiB() });
