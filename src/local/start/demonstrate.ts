import { mkdir, rm, utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { entryPointOf, landedIn } from '../../cli/pipelines/landed.ts';
import { lookAt } from './look-at.ts';
import { mirror } from '../../cli/lake/mirror.ts';
import { countPublished, publishedAmong, settlePublished, unpublished } from './published.ts';
import { quiet } from './quiet.ts';
import { waitingMessages } from './waiting-messages.ts';
import { settle, type Run } from './settle.ts';
import { UnavailableError } from '../../cli/terminal/unavailable-error.ts';
import { settledProgress } from './settled-progress.ts';
import { NOTHING } from './tally.ts';
import { summary } from './summary.ts';
import type { DemoContext, Inspection } from '../../cli/pipelines/demo.ts';
import type { NamedDemo } from './demos.ts';

/** Gives every pipeline its input at once, waits until all of it has landed and prints where it went. */
export async function demonstrate(
  demos: readonly NamedDemo[],
  context: DemoContext,
  isKept: boolean,
): Promise<boolean> {
  const { access, deployed, lake } = context;
  if (!isKept) await rm(lake, { recursive: true, force: true });
  await mkdir(lake, { recursive: true });
  // the latest copy is the one that commands read
  await utimes(lake, new Date(), new Date());
  if (demos.length === 0) return true;
  const s3 = new S3Client(access);
  const looks = landedIn(demos.map(({ pipeline }) => pipeline)).map((entry) => {
    const folder = `${lake}/${entry.pipeline}`;
    return { entry, folder, look: lookAt(entry, folder, mirror(s3, deployed(entry.pipeline, 'LakeBucket'), folder)) };
  });
  const queues = looks.flatMap(({ entry }) => {
    const queue = entryPointOf(entry, 'queue');
    return queue ? [deployed(entry.pipeline, queue.output)] : [];
  });
  const quietly = {
    waiting: () => waitingMessages(queues, access),
    look: () => Promise.all(looks.map(({ look }) => look())),
    report: console.log,
    pause: () => sleep(3000),
    now: Date.now,
  };
  const [tallies] = await Promise.all([
    isKept ? quiet(quietly) : looks.map(() => NOTHING),
    ...demos.map(async ({ demo }) => demo.prepare?.(context)),
  ]);
  const entries = looks.map(({ entry }) => entry);
  const publishing = await publishedAmong(entries, context);
  const publishedBefore = isKept ? await countPublished(publishing, context) : new Map<string, number>();
  const shown = new Map(
    await Promise.all(demos.map(async ({ pipeline, demo }) => [pipeline.name, await demo.give(context)] as const)),
  );
  const runs = looks.flatMap((each, index): Run[] => {
    const [given, before] = [shown.get(each.entry.pipeline), tallies[index]];
    return given && before ? [{ ...each, given, before }] : [];
  });
  const settled = await settle(runs, settledProgress(process.stdout));
  const published = await settlePublished(settled, publishedBefore, () => countPublished(publishing, context));
  const queries = demos.flatMap(({ demo }) => demo.queries ?? []);
  console.log(summary(settled, published, queries));
  if (settled.some(({ account }) => account.unaccounted !== 0)) return false;
  const late = unpublished(settled, published);
  if (late.length > 0) {
    console.log(`\nSome rows of ${late.join(' and ')} weren't published: the log group of publish says why.`);
    return false;
  }
  const found = await Promise.all(
    Array.from(shown, async ([name, { inspect }]) => inspect?.(`${lake}/${name}`).catch(gaveUp)),
  );
  for (const each of found) if (each) console.log(`\n${each.text}`);
  return found.every((each) => each?.isRight ?? true);
}

/** So that the cloud keeps running for whoever looks into why. */
function gaveUp(error: unknown): Inspection {
  if (error instanceof UnavailableError) return { text: error.message, isRight: false };
  throw error;
}
