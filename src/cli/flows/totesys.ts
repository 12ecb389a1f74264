import type { ExtractManifest } from '../../totesys/generated/extract-manifest.v1.ts';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { extractManifests } from '../../totesys/manifests.ts';
import { invoke } from '../cloud/invoke.ts';
import { createSecret } from '../cloud/secret.ts';
import { seededRandom } from '../contracts/generator/random.ts';
import { table } from '../table.ts';
import { changeInSilence, changeOrders, payInBulk, trade } from '../totesys/business.ts';
import { makeToteSys, within } from '../totesys/database.ts';
import type { Flow, FlowContext } from './flow.ts';

/** Founds a company, extracts it, lets its business go on for a hundred changes and extracts those. */
export const totesysFlow: Flow = {
  pipeline: 'totesys',
  give: async ({ cloud: { access }, deployed, now, postgres }) => {
    const { application, reader } = await makeToteSys(postgres.superuser, {
      seed: 1,
      deals: 20_000,
      now: now.getTime(),
    });
    await createSecret(SECRET, reader, access);
    const extract = (compare: boolean) => invoke(deployed('totesys', 'ExtractFunctionName'), { compare }, access);
    await extract(false);
    await goOn(application);
    await extract(false);
    await extract(true);
    return { messages: 0, repeated: 0 };
  },
  inspect: async ({ deployed }) => {
    const manifests = await readManifests(deployed);
    return { text: describeBatches(manifests), isRight: isComplete(manifests) };
  },
};

/** A hundred changes: ten deals, which are three rows each, bulk payments, changed orders, silent changes. */
async function goOn(application: DatabaseSecret): Promise<void> {
  const random = seededRandom(1);
  await within(application, async (session) => {
    await trade(session, random, 10);
    await payInBulk(session, 37);
    await changeOrders(session, random, 13);
    await changeInSilence(session, random, 20);
  });
}

async function readManifests(deployed: FlowContext['deployed']): Promise<ExtractManifest[]> {
  // the client takes its endpoint from the environment when it is loaded
  const { byteStore } = await import('../../lib/aws/byte-store.ts');
  const published = extractManifests(byteStore(deployed('totesys', 'LakeBucket')));
  const manifests: ExtractManifest[] = [];
  for (;;) {
    const manifest = await published.of(manifests.length + 1);
    if (!manifest) return manifests;
    manifests.push(manifest);
  }
}

function describeBatches(manifests: readonly ExtractManifest[]): string {
  const batches = manifests.map(({ batch, tables }) => {
    const objects = tables.flatMap((each) => each.objects);
    const reads = new Set(tables.filter((each) => each.objects.length > 0).map(({ read }) => read));
    return [String(batch), [...reads].join(', '), objects.length, objects.reduce((sum, { rows }) => sum + rows, 0)];
  });
  return `From the ToteSys database:\n${table(['batch', 'found by', 'objects', 'changes'], batches)}`;
}

/** Whether the first batch brought each table as a whole, and the silent changes were heard. */
function isComplete([first, ...others]: readonly ExtractManifest[]): boolean {
  const isWhole = first?.tables.every(
    ({ source_rows, rejected_rows, objects }) =>
      objects.reduce((sum, { rows }) => sum + rows, 0) === source_rows - rejected_rows,
  );
  return isWhole === true && others.some(({ tables }) => tables.some(({ read }) => read === 'comparison'));
}

/** The default of the template's parameter SourceSecretName. */
const SECRET = 'sluice/totesys/source';
