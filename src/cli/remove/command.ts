import { readFile, rm, writeFile } from 'node:fs/promises';
import { deriveEverything } from '../new/derive-everything.ts';
import { placesOf } from '../new/places.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { rootWithout } from '../templates/root-without.ts';
import { command } from '../terminal/command.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import { uninterrupted } from '../terminal/uninterrupted.ts';
import { didYouMean } from '../terminal/nearest.ts';
import { formatted } from '../../contracts/formatted.ts';
import { UsageError } from '../../lib/usage-error.ts';

const ROOT = new URL('../../../', import.meta.url);

/** `sluice remove`: removes a pipeline from the project. */
export const run = command({
  usage: 'npx sluice remove <pipeline>',
  description: `Removes a pipeline from this project: its folders, everything in template.yaml that names it, and what is derived from them.
What is deployed doesn't change, and its data stays where it is.`,
  options: {
    yes: { type: 'boolean', default: false, says: 'delete; without this, only show what would be deleted' },
  },
  positionals: [1, 1],
  exitCodes: { 0: 'deleted, or only shown', 1: 'not deleted completely', 2: 'usage error' },
  run: async ({ yes }, [pipeline = '']) => {
    // the other pipelines' alarms need the one with the topic
    const names = (await readPipelines()).flatMap(({ name, mailTopic }) => (mailTopic === undefined ? name : []));
    if (!names.includes(pipeline))
      throw new UsageError(`Expected one of ${names.join(', ')}, not "${pipeline}".${didYouMean(pipeline, names)}`);
    const places = placesOf(ROOT, pipeline);
    const all = `${places.join(', ')}, and everything in template.yaml that names ${pipeline}.`;
    if (!yes) {
      console.log(`Would delete ${all}`);
      console.log("Nothing was deleted. Changes that aren't committed would be lost. To delete, add --yes.");
      return 0;
    }
    await uninterrupted(() => removeFrom(ROOT, pipeline, places));
    console.log(`Deleted ${all}`);
    return 0;
  },
});

async function removeFrom(root: URL, pipeline: string, places: readonly string[]): Promise<void> {
  try {
    const template = new URL('template.yaml', root);
    const text = await formatted('template.yaml', rootWithout(pipeline, await readFile(template, 'utf8')));
    for (const place of places) await rm(new URL(place, root), { recursive: true });
    await writeFile(template, text);
    deriveEverything(root);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnavailableError(
      `${why}\n${pipeline} is not deleted completely: \`git status\` shows what was. Once you have solved this, delete the rest, then run \`npx sluice contracts\`, \`npx sluice diagram\` and \`npx sluice permissions\`.`,
      { cause },
    );
  }
}
