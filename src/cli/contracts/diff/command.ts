import { existsSync, readFileSync } from 'node:fs';
import { isBreaking, isGivenUp, givesReason } from '../../../contracts/diff/gate.ts';
import type { Schema } from '../../../contracts/schema.ts';
import { versionOf } from '../../../contracts/version.ts';
import { date } from '../../../lib/contracts/formats/date.ts';
import { UsageError } from '../../../lib/usage-error.ts';
import { openLake } from '../../lake/open-lake.ts';
import { ROOT } from '../../templates/template.ts';
import { command } from '../../terminal/command.ts';
import { openTarget, TARGET_OPTIONS } from '../../deployment/target.ts';
import { portOf } from '../../terminal/port.ts';
import { type Changed, changedSince, counted, filesIn, type WithFiles } from './changed.ts';
import { type ChangedContract, reportOf } from './report.ts';
import { withStackFiles } from './stack-files.ts';

/** `sluice contracts diff`: what changed in contracts, whether that breaks anything, and whom it affects. */
export const run = command({
  usage: 'npx sluice contracts diff [<commit> | <folder>]',
  description: `Compares the contracts in schemas/ with earlier ones: those of a commit, branch or tag, or of a folder that has schemas/.
By default, those are the contracts of the commit at which this branch left the one that it will be merged into (origin/main, or in a pull
request its base).

For each change it says whether producers can still send what they sent, and whether consumers still get what they know. Both are
decided by rule. A break is shown by a value from a small message that one version accepts and the other rejects, or by a reason.
"Undecided" means that neither a rule nor a search could tell.

A break (✗) needs a new major version, such as session.v2.json, or x-breaking-reason in the contract, whose reason must
be in CHANGELOG.md, too. Values that consumers haven't seen before need neither. \`npm run check\` and CI run this.

--data counts the clean rows that the new version would reject, and the failed messages that it would accept.`,
  options: {
    data: { type: 'boolean', says: 'count messages in the local lake, or in that of --stack' },
    since: { type: 'string', value: '<date>', says: 'with --data: only those of this day and later' },
    ...TARGET_OPTIONS,
    json: { type: 'boolean', says: 'print the changes as JSON, with whole messages' },
  },
  positionals: [0, 1],
  exitCodes: {
    0: 'nothing breaks, or only what its contract permits',
    1: 'a contract breaks or is undecided, or CHANGELOG.md lacks the reason for a permitted break',
    2: 'usage error',
  },
  run: async ({ json = false, data = false, since, ...target }, [where]) => {
    if (since !== undefined && !(data && date(since)))
      throw new UsageError('--since takes a day, such as 2026-11-30, and needs --data.');
    if (target.stack !== undefined && !data)
      throw new UsageError('--stack needs --data: it names the stack whose messages are counted.');
    const found = await changedSince(where);
    const { added, gone, changed: compared } = found;
    const changed = data ? await counted(compared, await filesOf(target, since)) : compared;
    const listed = [
      ...added.map(({ $id }) => ({ id: $id, new: true })),
      ...gone.map(({ $id }) => ({ id: $id, gone: true })),
      ...changed,
    ];
    console.log(json ? JSON.stringify(listed, null, 2) : comparisonOf({ ...found, changed }));
    const unexplained = changed.filter(isUnexplained);
    for (const { after, reason } of unexplained)
      console.error(`CHANGELOG.md doesn't say why ${after.$id} may break. Add: "${reason}"`);
    return gone.some((schema) => isMissed(schema, changed)) || changed.some(fails) || unexplained.length > 0 ? 1 : 0;
  },
});

/** Those of the running local cloud, of the last one, or of a stack on AWS. */
async function filesOf(target: Parameters<typeof openTarget>[0], since: string | undefined): Promise<WithFiles> {
  if (target.stack === undefined) return filesIn(await openLake(portOf(target.port)), since);
  const opened = await openTarget(target);
  return (schema, work) => withStackFiles(opened, schema, since, work);
}

function fails({ changes, reason }: ChangedContract): boolean {
  return reason === undefined && changes.some(isBreaking);
}

/** Whether the removal of a contract breaks anything: not with its pipeline, nor if a newer version gives it up and says why. */
function isMissed(schema: Schema, changed: readonly ChangedContract[]): boolean {
  return existsSync(new URL(`src/${schema.$id.split('/')[0]}`, ROOT)) && !isGivenUp(schema, changed);
}

/** Whether a break is permitted for a reason that the changelog doesn't give; a project may have none. */
function isUnexplained({ reason, changes }: ChangedContract): boolean {
  const changelog = new URL('CHANGELOG.md', ROOT);
  if (reason === undefined || !changes.some(isBreaking) || !existsSync(changelog)) return false;
  return !givesReason(reason, readFileSync(changelog, 'utf8'));
}

/** How contracts differ, for people, with what to do about each that breaks. */
export function comparisonOf({ name, added, gone, changed }: Changed): string {
  const news = added.map(({ $id }) => `${$id}: new`);
  if (gone.length + changed.length === 0)
    return [...news, `No ${added.length > 0 ? 'other ' : ''}contract differs in meaning from ${name}.`].join('\n');
  return [
    ...news,
    ...gone.map(
      (schema) =>
        `${schema.$id}: ${isMissed(schema, changed) ? '✗ the contract is gone' : '· gone with its pipeline, or for the reason that its newer version gives'}`,
    ),
    ...changed.flatMap(reportOf),
    ...changed.filter(fails).flatMap(({ after }) => remedies(after.$id)),
  ].join('\n');
}

function remedies(id: string): string[] {
  const bump = `npx sluice contracts bump ${versionOf(id).name}`;
  return [
    `Undo what breaks ${id} and change a new major version instead: \`${bump}\`.`,
    'Or give a reason in its x-breaking-reason, and the same reason in CHANGELOG.md.',
  ];
}
