import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { openTarget, TARGET_OPTIONS } from '../deployment/target.ts';
import { originOf } from '../lake/failed-messages.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { command } from '../terminal/command.ts';
import { shown } from '../terminal/shown.ts';
import { table } from '../terminal/table.ts';
import { openAudit } from './audit.ts';
import { contentOf, redactedContent } from './content.ts';
import { findFailed } from './find-failed.ts';
import { shownPointer } from './groups.ts';
import { withFailed } from './with-failed.ts';

/** `sluice failed show`: one failed message, its content redacted unless its reveal is audited. */
export const run = command({
  usage: 'npx sluice failed show <id>',
  description: `Shows a rejected message: where it came from, why it was rejected, and what its content looks like, without the values.
\`npx sluice failed list\` lists the IDs.`,
  options: {
    reveal: { type: 'boolean', default: false, says: 'show the content, and record in the lake that you did' },
    ...TARGET_OPTIONS,
  },
  positionals: [1, 1],
  exitCodes: { 0: 'shown', 1: 'the lake could not be read', 2: 'usage error, or there is no such message' },
  run: async ({ reveal, ...target }, [id = '']) => {
    const event = await withFailed(target, (folder) => findFailed(folder, id));
    if (!event) throw new UsageError(`There is no failed message ${shown(id)}: \`npx sluice failed list\` lists them.`);
    if (reveal) await auditReveal(event, target).catch(throwAwsFailure);
    console.log(reveal ? `${describeEvent(event)}\n\n${shown(contentOf(event))}` : describeRedacted(event));
    return 0;
  },
});

/** Records a reveal, before the content is shown. Only a deployment has a lake in which that can be recorded. */
export async function auditReveal(
  { id, contract }: Pick<FailedEvent, 'id' | 'contract'>,
  target: Parameters<typeof openTarget>[0],
): Promise<void> {
  const { access, deployed } = await openTarget(target);
  const [pipeline = ''] = contract.split('/');
  const { audit } = await openAudit({ access, bucket: deployed(pipeline, 'LakeBucket') }, new Date());
  await audit({ what: 'reveal', contract, messages: 1, id });
}

function describeEvent({ id, contract, stage, first_seen, source, errors, payload_bytes }: FailedEvent): string {
  const facts = [
    ['message', id],
    ['contract', contract],
    ['step', stage],
    ['first seen', first_seen],
    ['from', originOf(JSON.stringify(source))],
    ['size', `${payload_bytes} bytes`],
  ];
  const reasons = errors.map((error) => [shownPointer(error.pointer), error.keyword, error.expected, error.actual]);
  const [, ...lines] = table(['', ''], facts).split('\n');
  return `${lines.join('\n')}\n\n${table(['pointer', 'keyword', 'expected', 'found'], reasons)}`;
}

/** What is known of a failed message, with the shape of its content; no values. */
export function describeRedacted(event: FailedEvent): string {
  const looks = redactedContent(event).map(([pointer, found]) => [shownPointer(pointer), found]);
  return `${describeEvent(event)}\n\n${table(['in the content', 'found'], looks)}`;
}
