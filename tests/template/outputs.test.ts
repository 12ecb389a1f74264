import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { parseTemplate, ROOT } from '../../src/cli/templates/template.ts';
import { at } from '../../src/lib/values.ts';

const pipelines = await readPipelines();

test.each(pipelines)("$name: every output that its pipeline.ts names is one of its template's", async (pipeline) => {
  const { name, lake, api, backfill, mailTopic } = pipeline;
  const named = [
    ...(lake ? ['LakeBucket'] : []),
    ...(api ? ['ApiUrl'] : []),
    ...(lake?.landed ?? []).flatMap(({ entryPoints = [], sinks = {} }) => [
      ...entryPoints.flatMap((each) => (each.kind === 'queue' ? [each.output] : [])),
      ...Object.values(sinks),
    ]),
    ...(backfill ? [(await backfill()).output] : []),
    ...(mailTopic === undefined ? [] : [mailTopic]),
  ];
  const { body } = parseTemplate(`src/${name}/template.yaml`);
  expect(named.filter((output) => at(body, 'Outputs', output) === undefined)).toEqual([]);
});

test.each(pipelines)('$name: every stage whose failed messages replay hands to a function is one', ({ name, lake }) => {
  const handlers = globSync(`src/${name}/handlers/*.ts`, { cwd: ROOT });
  const texts = handlers.map((path) => readFileSync(new URL(path, ROOT), 'utf8'));
  const stages = (lake?.landed ?? []).flatMap(({ sinks = {} }) => Object.keys(sinks));
  expect(stages.filter((stage) => !texts.some((text) => text.includes(`stage: '${stage}'`)))).toEqual([]);
});
