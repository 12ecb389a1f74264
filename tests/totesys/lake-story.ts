import { createHash } from 'node:crypto';
import { seededRandom } from '../../src/contracts/generator/random.ts';
import { foundCompany } from '../../src/totesys/simulator/company.ts';
import { makeDeal } from '../../src/totesys/simulator/deal.ts';
import { fakeObjectStore, type FakeObjectStore } from '../support/fakes/object-store.ts';
import type { FakeSource } from '../support/fakes/source.ts';
import { starLake } from './star-lake.ts';

interface Write {
  readonly key: string;
  /** A hash of what the key holds then. */
  readonly content: string;
}

/**
 * Batches, extracted and transformed by two runs at the same time and then again until one succeeds, while the source goes
 * on; and all that was written meanwhile. `crashes` is asked after every write whether the run ends there.
 */
export async function tellLakeStory(crashes: () => boolean = () => false) {
  const { store, writes } = recordedStore(crashes);
  const { source, failed, extractNow, transformNow } = starLake(store);
  let changes = 0;
  const extractChange = () => {
    source.put('design', { ...company.design[0], design_name: `Design ${++changes}` });
    return extractNow(true);
  };
  for (const happens of CHAPTERS) {
    happens(source);
    for (const run of [extractChange, transformNow]) {
      await Promise.allSettled([run(), run()]);
      await untilItSucceeds(run);
    }
  }
  return { store, failed, writes };
}

async function untilItSucceeds(run: () => Promise<unknown>): Promise<void> {
  await run().catch(() => untilItSucceeds(run));
}

function recordedStore(crashes: () => boolean) {
  const store = fakeObjectStore();
  const writes: Write[] = [];
  const recorded = async <Answer>(key: string, write: Promise<Answer>): Promise<Answer> => {
    const answer = await write;
    const bytes = store.files.get(key) ?? Buffer.alloc(0);
    writes.push({ key, content: createHash('sha256').update(bytes).digest('hex') });
    if (crashes()) throw new Error('a crash');
    return answer;
  };
  const recording: FakeObjectStore = {
    ...store,
    put: (key, content) => recorded(key, store.put(key, content)),
    create: (key, content) => recorded(key, store.create(key, content)),
    putFile: (key, path) => recorded(key, store.putFile(key, path)),
  };
  return { store: recording, writes };
}

const company = foundCompany(1);
const PARTNERS = { currency: 3, staff: 8, address: 9, counterparty: 5, design: 9 };

/** What happens in the source: a company with two deals; then a silent change of what others depend on; then rows that go. */
export const CHAPTERS: readonly ((source: FakeSource) => void)[] = [found, changeInSilence, remove];

/** One currency breaks its contract. */
function found(source: FakeSource): void {
  for (const table of ['currency', 'payment_type', 'department'] as const)
    for (const row of company[table]) source.put(table, row);
  for (const row of company.staff.slice(0, 8)) source.put('staff', row);
  for (const row of company.address.slice(0, 9)) source.put('address', row);
  for (const row of company.counterparty.slice(0, 5)) source.put('counterparty', row);
  for (const row of company.design.slice(0, 9)) source.put('design', row);
  source.put('currency', { ...company.currency[0], currency_id: 4, currency_code: 'pounds' });
  for (const [n, kind] of (['sale', 'purchase'] as const).entries()) {
    const ids = { kind, order: 1, transaction: n + 1, payment: n + 1 };
    const deal = makeDeal(seededRandom(n), ids, PARTNERS, Date.UTC(2026, 10, 20, 9, 59));
    source.put('transaction', deal.transaction);
    source.put('payment', deal.payment);
    if (deal.sales_order) source.put('sales_order', deal.sales_order);
    if (deal.purchase_order) source.put('purchase_order', deal.purchase_order);
  }
}

function changeInSilence(source: FakeSource): void {
  source.put('department', { ...company.department[0], location: 'York' });
  source.put('address', { ...company.address[0], city: 'Ely' });
}

function remove(source: FakeSource): void {
  source.remove('staff', 8);
  source.remove('counterparty', 5);
  source.remove('payment', 2);
}
