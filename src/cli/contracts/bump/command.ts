import { readSchemas } from '../../../contracts/schema.ts';
import { deriveEverything } from '../../new/derive-everything.ts';
import { writePlan } from '../../new/write-plan.ts';
import { ROOT } from '../../templates/template.ts';
import { command } from '../../terminal/command.ts';
import { schemaNamed } from '../schema-named.ts';
import { bumpPlan, VERSION } from './plan.ts';

/** `sluice contracts bump`: a new major version beside the newest. */
export const run = command({
  usage: 'npx sluice contracts bump <contract>',
  description: `Begins a new major version of a contract, such as weather/reading. Messages of both are accepted from then on, except by handlers that
validate without anyVersion, and each version has its own table. The pipeline's batches read the rows of both as rows of the new one.

Writes a copy of the schema with the next number, makes the pipeline's code use it, and derives what follows. In the copy, the field
${VERSION} tells the versions apart, and x-upgrades-from says how rows of the older version are read.`,
  options: {},
  positionals: [1, 1],
  exitCodes: { 0: 'written', 1: 'writing failed; everything is as it was', 2: 'usage error' },
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
1. Change ${path}. Where rows of ${older} need it, give SQL in x-upgrades-from:
     "columns": { "duration_ms": "duration * 1000" }
   Drop ${VERSION} if a required field has another name now: that tells the versions apart, too.
2. npx sluice contracts
3. npx tsc --noEmit names the code that makes or reads what changed. SQL in src/ reads it, too.
4. Wrap the contract in anyVersion where a handler passes messages on as they are; without it, the handler rejects the older ones.`;
}
