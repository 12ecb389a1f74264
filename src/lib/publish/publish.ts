import type { Message } from '../contracts/message.ts';
import type { CreatedObject } from '../generated/created-object.v1.ts';
import { landedDay } from '../lake/keys.ts';
import { keepUnknown } from './keep-object.ts';
import { publishTable, type Publication } from './publish-table.ts';
import { publishedTable, type CleanContract } from './published-table.ts';

interface Settings extends Omit<Publication, 'writer'> {
  readonly contracts: readonly CleanContract[];
  /** The key for pseudonyms; without one, pseudonymised columns are left out. */
  readonly pseudonymKey?: string;
  readonly withWriter: <Outcome>(work: (writer: Publication['writer']) => Promise<Outcome>) => Promise<Outcome>;
}

type Notice = Message<CreatedObject>;

/**
 * Merges clean objects into the tables of their contracts, one row per key. Notices may be repeated, late or out of order:
 * the tables are the same. An object that can't be read is named in the failed store with the reason; a deleted one is
 * skipped. Returns the notices of tables that couldn't be written.
 * @throws the error of the writing, if no table could be written
 */
export async function publish(notices: readonly Notice[], settings: Settings): Promise<Notice[]> {
  const keys = new Set(notices.map(({ value: { key } }) => key).filter((key) => !key.endsWith('/')));
  const groups = Map.groupBy(keys, (key) => settings.contracts.find(({ table }) => table === landedDay(key)?.table));
  if (groups.size === 0) return [];
  const failures: unknown[] = [];
  const left = new Set<string>();
  await settings.withWriter(async (writer) => {
    for (const [contract, keys] of groups) {
      try {
        if (contract === undefined) await keepUnknown(keys, settings);
        else await publishTable(publishedTable(contract, settings.pseudonymKey), keys, { ...settings, writer });
      } catch (error) {
        // the other tables are still published
        failures.push(error);
        for (const key of keys) left.add(key);
      }
    }
  });
  if (failures.length === groups.size) throw failures[0];
  for (const failure of failures) settings.telemetry.recovered(failure);
  return notices.filter(({ value: { key } }) => left.has(key));
}
