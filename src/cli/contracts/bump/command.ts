import { readSchemas } from '../../../contracts/schema.ts';
import { deriveEverything } from '../../new/derive-everything.ts';
import { writePlan } from '../../new/write-plan.ts';
import { ROOT } from '../../templates/template.ts';
import { command } from '../../terminal/command.ts';
import { schemaNamed } from '../schema-named.ts';
import { bumpPlan, VERSION } from './plan.ts';

/** `sluice contracts bump`: creates a new major version beside the newest. */
export const run = command({
  usage: 'npx sluice contracts bump <contract>',
  description: `Creates a new major version of a contract, such as weather/reading. From then on, messages of both versions are accepted, except by handlers
that validate without anyVersion, and each version has its own table. The pipeline's batches read the rows of both as rows of the new version.

Writes a copy of the schema under the next version number, switches the pipeline's code to it, and updates derived files. In the copy, the
field ${VERSION} tells the versions apart, and x-upgrades-from says how to read rows of the older version.`,
  options: {},
  positionals: [1, 1],
  exitCodes: { 0: 'written', 1: 'writing failed, and nothing was changed', 2: 'usage error' },
  run: async (_values, [name = '']) => {
    const schema = schemaNamed(await readSchemas(ROOT), name);
    const plan = await bumpPlan(ROOT, schema);
    await writePlan(ROOT, plan, deriveEverything);
    console.log(nextSteps([...plan.keys()], schema.$id));
    return 0;
  },
});

function nextSteps([path = '', ...others]: readonly string[], older: string): string {
  return `Wrote ${path}, which ${others.length} files now use instead of ${older}.
Next:
1. Change ${path}. If rows of ${older} must be converted, give SQL in x-upgrades-from:
     "columns": { "duration_ms": "duration * 1000" }
   Remove ${VERSION} if you rename a required field: that tells the versions apart, too.
2. npx sluice contracts
3. npx tsc --noEmit lists the code that writes or reads what changed. Check the SQL in src/, too.
4. Wrap the contract in anyVersion where a handler passes messages on unchanged; otherwise, it rejects older ones.`;
}
