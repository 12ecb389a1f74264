import { readFile, rm, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { deriveEverything } from '../new/derive-everything.ts';
import { placesOf } from '../new/places.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { rootWithout } from '../templates/root-without.ts';
import { command } from '../terminal/command.ts';
import { UsageError } from '../../lib/usage-error.ts';

const ROOT = new URL('../../../', import.meta.url);

/** `sluice remove`: takes a pipeline out of the project. */
export const run = command({
  usage: 'npx sluice remove <pipeline>',
  description: `Deletes a pipeline from this project: its folders, what names it in template.yaml, and what is derived from them. Nothing that is
deployed changes; its data stays where it is.`,
  options: {
    yes: { type: 'boolean', default: false, says: 'delete; without it, the command only says what it would delete' },
  },
  positionals: [1, 1],
  exitCodes: { 0: 'deleted, or only shown', 1: 'what is derived could not be brought up to date', 2: 'usage error' },
  run: async ({ yes }, [pipeline = '']) => {
    // the others' alarms need the pipeline with the topic
    const names = (await readPipelines()).flatMap(({ name, mailTopic }) => (mailTopic === undefined ? name : []));
    if (!names.includes(pipeline)) throw new UsageError(`Expected one of ${names.join(', ')}, not "${pipeline}".`);
    const places = placesOf(ROOT, pipeline);
    console.log(
      `${yes ? 'Deleted' : 'Would delete'} ${places.join(', ')}, and what names ${pipeline} in template.yaml.`,
    );
    if (!yes) {
      console.log('Nothing was deleted. What git does not have yet would be lost. To delete it, add --yes.');
      return 0;
    }
    const template = new URL('template.yaml', ROOT);
    const text = rootWithout(pipeline, await readFile(template, 'utf8'));
    await writeFile(template, await format(text, { ...(await resolveConfig(template)), parser: 'yaml' }));
    for (const place of places) await rm(new URL(place, ROOT), { recursive: true });
    deriveEverything(ROOT);
    return 0;
  },
});
