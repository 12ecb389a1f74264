import { S3Client } from '@aws-sdk/client-s3';
import { objectStore } from '../../lib/aws/object-store.ts';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import type { Warehouse } from '../../lib/ports/warehouse.ts';
import { batchName } from '../../lib/warehouse/batch-name.ts';
import { isDifferent, lastReconciliation } from '../../lib/warehouse/reconciliation.ts';
import { sumOfRows } from '../../lib/warehouse/sum-of-rows.ts';
import type { ExtractManifest } from '../../lib/generated/extract-manifest.v1.ts';
import { extractManifests } from '../../lib/extract/manifests.ts';
import { warehouseSecret } from '../../cli/pipelines/warehouses.ts';
import { STAR } from '../star.ts';
import { invoke } from '../../cli/deployment/invoke.ts';
import { createSecret, keptSecret } from '../../local/cloud/secret.ts';
import { seededRandom } from '../../contracts/generator/random.ts';
import { waitFor } from '../../local/wait-for.ts';
import { reconciledTable } from '../../cli/reconcile/reconciled-table.ts';
import { table } from '../../cli/terminal/table.ts';
import { changeInSilence, changeOrders, payInBulk, trade } from '../simulator/business.ts';
import { changesOf, describeVisible, type ExpectedChange, expectedOf, missingOf } from '../simulator/changes.ts';
import { makeClerk, makeToteSys } from '../simulator/database.ts';
import { within } from '../../local/postgres/within.ts';
import { makeWarehouse } from '../../local/postgres/warehouse-database.ts';
import type { Demo, DemoContext, Inspection } from '../../cli/pipelines/demo.ts';
import { answered } from './questions.ts';

/** What is shown of a run. */
interface Run {
  readonly loader: DatabaseSecret;
  /** How many batches an earlier run left. */
  readonly earlier: number;
  /** The hundred changes: those that the application stamped, and those that it didn't. */
  readonly stamped: readonly ExpectedChange[];
  readonly silent: readonly ExpectedChange[];
  /** When the last of them was committed. */
  readonly changedAt: Date;
}

/**
 * Founds a company, unless an earlier run did, extracts it, lets its business run for a hundred changes and extracts
 * those; the rest follows from events, until all of it is in the warehouse.
 */
export const demo: Demo = {
  give: async (context) => {
    const { access, deployed, superuser } = context;
    const kept = (name: string) => keptSecret(name, superuser, access);
    const loader = (await kept(warehouseSecret('totesys'))) ?? (await foundWarehouse(context));
    const application = (await kept(APPLICATION_SECRET)) ?? (await foundCompany(context));
    await kept(SOURCE_SECRET);
    const earlier = (await readManifests(context)).length;
    const extract = (compare: boolean) => invoke(deployed('totesys', 'ExtractFunctionName'), { compare }, access);
    await extract(false);
    const run = { loader, earlier, ...(await goOn(application, context.now)) };
    await extract(false);
    await extract(true);
    return { messages: 0, repeated: 0, inspect: () => inspect(run, context) };
  },
};

async function foundWarehouse({ access, superuser }: DemoContext): Promise<DatabaseSecret> {
  const loader = await makeWarehouse(superuser);
  await createSecret(warehouseSecret('totesys'), loader, access);
  return loader;
}

async function foundCompany({ access, now, superuser }: DemoContext): Promise<DatabaseSecret> {
  const { application, reader } = await makeToteSys(superuser, { seed: 1, deals: 10_000, now: now.getTime() });
  await createSecret(SOURCE_SECRET, reader, access);
  const clerk = await makeClerk(application);
  await createSecret(APPLICATION_SECRET, clerk, access);
  return clerk;
}

async function inspect(run: Run, context: DemoContext): Promise<Inspection> {
  const manifests = await readManifests(context);
  const rows = (sql: string) => within(run.loader, (session) => session.texts(sql));
  const visible = await visibleAt(rows, manifests.length);
  const reconciled = await lastReconciliation({ rows }, STAR.warehouse);
  const missing = await missingOf([...run.stamped, ...run.silent], rows);
  const asked = await answered('totesys', ['unpaid-payments', 'changed-orders'], rows, context.now);
  return {
    text: [
      describeBatches(manifests.slice(run.earlier), visible, run.changedAt),
      describeVisible(run, missing),
      `And in the warehouse:\n${reconciledTable(reconciled)}`,
      asked.text,
    ].join('\n\n'),
    isRight:
      isComplete(manifests) &&
      missing.length === 0 &&
      !reconciled.some((each) => isDifferent(each) || !each.isKnown || each.waitingRows > 0) &&
      asked.isRight,
  };
}

/** A hundred changes: ten deals, which are three rows each, bulk payments, changed orders, silent changes. */
async function goOn(application: DatabaseSecret, now: Date): Promise<Omit<Run, 'loader' | 'earlier'>> {
  const random = seededRandom(now.getTime() % 2 ** 31);
  return within(application, async (session) => {
    const made = (await trade(session, random, 10)).flatMap(changesOf);
    const stamped = [...made, ...(await payInBulk(session, 37)), ...(await changeOrders(session, random, 13))];
    const silent = await changeInSilence(session, random, 20);
    const changedAt = new Date();
    return { stamped: await expectedOf(stamped, session), silent: await expectedOf(silent, session), changedAt };
  });
}

async function readManifests({ access, deployed }: DemoContext): Promise<ExtractManifest[]> {
  const published = extractManifests(objectStore(new S3Client(access), deployed('totesys', 'LakeBucket')));
  const manifests: ExtractManifest[] = [];
  for (;;) {
    const manifest = await published.of(manifests.length + 1);
    if (!manifest) return manifests;
    manifests.push(manifest);
  }
}

/** When each batch became visible in the warehouse; waits for the last one. */
async function visibleAt(rows: Warehouse['rows'], batches: number): Promise<ReadonlyMap<string, Date>> {
  const what = 'the batches in the warehouse (after a change of its tables, `npm start -- --empty` starts a new one)';
  const ledger = await waitFor(what, new AbortController().signal, async () => {
    const [made] = await rows("SELECT to_regclass('totesys.load_ledger') AS ledger");
    if (!made?.['ledger']) return undefined;
    const loaded = await rows('SELECT batch, loaded_at FROM totesys.load_ledger');
    return loaded.length >= batches ? loaded : undefined;
  });
  return new Map(ledger.map(({ batch, loaded_at }) => [batch ?? '', new Date(`${loaded_at ?? ''}Z`)]));
}

function describeBatches(
  manifests: readonly ExtractManifest[],
  visible: ReadonlyMap<string, Date>,
  changedAt: Date,
): string {
  const batches = manifests.map(({ batch, tables }) => {
    const objects = tables.flatMap((each) => each.objects);
    const reads = new Set(tables.filter((each) => each.objects.length > 0).map(({ read }) => read));
    const lag = ((visible.get(batchName(batch))?.getTime() ?? NaN) - changedAt.getTime()) / 1000;
    return [String(batch), [...reads].join(', '), sumOfRows(objects), batch === 1 ? '' : `${lag.toFixed(1)} s`];
  });
  return [
    'From the ToteSys database:',
    table(['batch', 'found by', 'changes', 'commit to warehouse'], batches),
    'The times run from the last of 100 changes and include the load of batch 1, which goes before. Several changes of one row are one.',
  ].join('\n');
}

/** Whether the first batch brought every table whole, and the silent changes were found. */
function isComplete([first, ...others]: readonly ExtractManifest[]): boolean {
  const isWhole = first?.tables.every(
    ({ source_rows, rejected_rows, objects }) => sumOfRows(objects) === source_rows - rejected_rows,
  );
  return isWhole === true && others.some(({ tables }) => tables.some(({ read }) => read === 'comparison'));
}

/** The defaults of the template's parameters. */
const SOURCE_SECRET = 'sluice/totesys/source';
/** No function reads it: with it, a person continues the company's business. */
const APPLICATION_SECRET = 'sluice/totesys/application';
