import { existsSync } from 'node:fs';
import { Hono } from 'hono';
import { readQuestions } from '../../cli/ask/read-questions.ts';
import { graphOf } from '../../cli/diagram/graph.ts';
import { landedIn } from '../../cli/pipelines/landed.ts';
import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import { publishedNames } from '../../cli/query/table.ts';
import { parseTemplate, ROOT } from '../../cli/templates/template.ts';
import { lakeTable } from '../../lib/lake/lake-table.ts';
import { literal } from '../../lib/sql/quote.ts';
import { hopsOf, latestOf } from '../hops/zones.ts';
import { inWords } from '../in-words.ts';
import type { Sources } from '../sources.ts';
import { pipelinePage, type Published, type Sampled } from './page.ts';
import { sampleOf } from './sample.ts';

export function pipelineRoutes({ pipelines, zones, alarms, query, now }: Sources): Hono {
  const sampled = async (pipeline: Pipeline): Promise<Sampled[]> =>
    Promise.all(
      landedIn([pipeline]).flatMap(({ contract }) => {
        const sample = sampleOf(contract, pipelines);
        if (!sample) return [];
        const rows = query(sample.sql).catch(inWords);
        return [rows.then((found) => ({ ...sample, contract: contract.id, rows: found }))];
      }),
    );

  /** What is in the table bucket, by when it was last committed. */
  const published = async ({ name: pipeline, lake }: Pipeline): Promise<readonly Published[] | string> => {
    const landed = (lake?.landed ?? []).map(({ contract }) => lakeTable({ id: contract.id, columns: [] }));
    const names = [...landed, ...(lake?.tables ?? [])].filter(
      ({ namespace }) => namespace === pipeline.replaceAll('-', '_'),
    );
    if (names.length === 0) return [];
    const list = names.map((each) => literal(each.name)).join(', ');
    const rows = await query(
      `SELECT table_name, max(committed_at)::VARCHAR AS at, count(*) AS commits FROM snapshot WHERE table_name IN (${list}) GROUP BY 1 ORDER BY 1`,
    ).catch(inWords);
    if (typeof rows === 'string') return rows;
    return rows.flatMap(({ table_name, at, commits }) => {
      const found = names.find(({ name }) => name === table_name);
      const [table] = found ? publishedNames(found, pipelines) : [];
      const time = new Date(`${String(at).replace(' ', 'T')}Z`);
      return table === undefined ? [] : [{ table, at: time, commits: Number(commits) }];
    });
  };

  return new Hono().get('/:name', async (context) => {
    const pipeline = pipelines.find(({ name }) => name === context.req.param('name'));
    const template = `src/${pipeline?.name}/template.yaml`;
    // `sluice remove` may have deleted it since the console started
    if (!pipeline || !existsSync(new URL(template, ROOT))) return context.notFound();
    const [all, raised, samples, tables, questions] = await Promise.all([
      pipeline.lake ? zones(pipeline.name) : [],
      alarms(),
      sampled(pipeline),
      published(pipeline),
      readQuestions(() => undefined),
    ]);
    return context.html(
      pipelinePage({
        pipeline,
        graph: graphOf(parseTemplate(template)),
        hops: hopsOf(all),
        latest: latestOf(all, MOST_OBJECTS),
        alarms: raised.filter((each) => each.pipeline === pipeline.name),
        samples,
        published: tables,
        questions: questions.filter((each) => each.pipeline === pipeline.name),
        now: now(),
      }),
    );
  });
}

const MOST_OBJECTS = 10;
