import type { Accepted } from '../lib/contracts/contract.ts';
import { accept } from '../lib/contracts/judge.ts';
import type { ByteStore } from '../lib/ports/byte-store.ts';
import { extractManifest, type ExtractManifest } from './generated/extract-manifest.v1.ts';

export type Manifest = Accepted<ExtractManifest>;
export type TableEntry = ExtractManifest['tables'][number];

/** The last manifest, and so the state of the extraction; undefined before the first. */
export async function lastManifest(store: ByteStore): Promise<Manifest | undefined> {
  // the hint may be behind, where a run ended between its manifest and the hint
  const hint = await store.get(HINT_KEY);
  let last = hint && (await manifest(store, Number(hint)));
  for (;;) {
    const next = await manifest(store, (last?.batch ?? 0) + 1);
    if (!next) return last;
    last = next;
  }
}

/** Makes a batch known. False where another run was first: the batch is then as if it had never been. */
export async function publish(store: ByteStore, batch: Manifest): Promise<boolean> {
  if (!(await store.create(manifestKey(batch.batch), Buffer.from(JSON.stringify(batch))))) return false;
  await store.put(HINT_KEY, Buffer.from(String(batch.batch)));
  return true;
}

async function manifest(store: ByteStore, batch: number): Promise<Manifest | undefined> {
  const bytes = await store.get(manifestKey(batch));
  return bytes && accept(extractManifest, JSON.parse(bytes.toString()));
}

function manifestKey(batch: number): string {
  return `manifests/${batchName(batch)}.json`;
}

/** Nine digits, so that names sort as batches do. */
export function batchName(batch: number): string {
  return String(batch).padStart(9, '0');
}

const HINT_KEY = 'state/last-batch';
