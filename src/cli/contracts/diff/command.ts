import { columnChanges } from '../../../contracts/diff/column-changes.ts';
import { contractChanges } from '../../../contracts/diff/contract-changes.ts';
import { isBreaking, isPermitted } from '../../../contracts/diff/gate.ts';
import { readSchemas, type Schema } from '../../../contracts/schema.ts';
import { ROOT } from '../../templates/template.ts';
import { command } from '../../terminal/command.ts';
import { earlierContracts } from './earlier.ts';
import { readersOf } from './readers.ts';
import { type ChangedContract, reportOf } from './report.ts';

/** `sluice contracts diff`: what changed in contracts, whether that breaks anything, and whom it affects. */
export const run = command({
  usage: 'npx sluice contracts diff [<commit> | <folder>]',
  description: `Compares the contracts in schemas/ with earlier ones: those of a commit, branch or tag, or of a folder that has schemas/.
By default that is where this branch left the one that it will be merged into (origin/main, or in a pull request its base).

For each change it says whether producers can still send what they sent, and whether consumers still get what they know. Both are
decided by rule; a break comes with the value of a small message that one version accepts and the other rejects, or it says why.
"Undecided" means that neither a rule nor a search found out.

A break (✗) needs a new major version, such as session.v2.json, or x-breaking-reason in the contract. Values that consumers
haven't seen before need neither.`,
  options: { json: { type: 'boolean', says: 'print the changes as JSON, with whole messages' } },
  positionals: [0, 1],
  exitCodes: {
    0: 'nothing breaks, or only what its contract permits',
    1: 'a contract breaks or is undecided',
    2: 'usage error',
  },
  run: async ({ json = false }, [where]) => {
    const earlier = await earlierContracts(ROOT, where);
    const current = new Map((await readSchemas(ROOT)).map((schema) => [schema.$id, schema]));
    const gone = earlier.schemas.filter(({ $id }) => !current.has($id));
    const changed = earlier.schemas.flatMap((before) => {
      const after = current.get(before.$id);
      return after === undefined ? [] : changeOf(before, after);
    });
    if (json) console.log(JSON.stringify([...gone.map(({ $id }) => ({ id: $id, gone: true })), ...changed], null, 2));
    else console.log(textOf(earlier.name, gone, changed));
    return gone.length > 0 || changed.some(fails) ? 1 : 0;
  },
});

function changeOf(before: Schema, after: Schema): ChangedContract[] {
  const changes = contractChanges(before, after);
  const isWarehouse = after['x-warehouse-table'] !== undefined;
  const reason = isPermitted(before, after) ? after['x-breaking-reason'] : undefined;
  if (changes.length === 0) return [];
  const columns = columnChanges(before, after);
  return [{ id: after.$id, changes, columns, readersOf: readersOf(ROOT, before), isWarehouse, reason }];
}

function fails({ changes, reason }: ChangedContract): boolean {
  return reason === undefined && changes.some(isBreaking);
}

function textOf(name: string, gone: readonly Schema[], changed: readonly ChangedContract[]): string {
  if (gone.length + changed.length === 0) return `No contract means anything else than at ${name}.`;
  const failing = changed.filter(fails).map(({ id }) => id);
  return [
    ...gone.map(({ $id }) => `${$id}: ✗ the contract is gone`),
    ...changed.flatMap(reportOf),
    ...(failing.length > 0
      ? [`Add a new major version beside ${failing.join(', ')}, or say why in x-breaking-reason.`]
      : []),
  ].join('\n');
}
