import { existsSync } from 'node:fs';
import { Hono } from 'hono';
import { readQuestions } from '../../cli/ask/read-questions.ts';
import { graphOf } from '../../cli/diagram/graph.ts';
import { landedIn } from '../../cli/pipelines/landed.ts';
import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import { parseTemplate, ROOT } from '../../cli/templates/template.ts';
import { loadedHops, publishedHops } from '../hops/tables.ts';
import { hopsOf, latestOf } from '../hops/zones.ts';
import { inWords } from '../in-words.ts';
import type { Sources } from '../sources.ts';
import { plainPage } from '../layout.ts';
import { objectPage } from './object-page.ts';
import { pipelinePage, type Sampled } from './page.ts';
import { sampleOf } from './sample.ts';

export function pipelineRoutes(sources: Sources): Hono {
  const { pipelines, zones, alarms, query, published, now } = sources;
  const sampled = async (pipeline: Pipeline): Promise<Sampled[]> =>
    Promise.all(
      landedIn([pipeline]).flatMap(({ contract }) => {
        const sample = sampleOf(contract, pipelines);
        if (!sample) return [];
        const rows = query(sample.sql).catch(inWords);
        return [rows.then((found) => ({ ...sample, contract: contract.id, rows: found }))];
      }),
    );

  const app = new Hono();

  app.get('/:name', async (context) => {
    const pipeline = pipelines.find(({ name }) => name === context.req.param('name'));
    const template = `src/${pipeline?.name}/template.yaml`;
    // `sluice remove` may have deleted it since the console started
    if (!pipeline || !existsSync(new URL(template, ROOT))) return context.notFound();
    const [all, raised, samples, loaded, questions] = await Promise.all([
      pipeline.lake ? zones(pipeline.name) : [],
      alarms(),
      sampled(pipeline),
      loadedHops(pipeline.name, sources),
      readQuestions(() => undefined),
    ]);
    const tables = published();
    return context.html(
      pipelinePage({
        pipeline,
        graph: graphOf(parseTemplate(template)),
        hops: [...hopsOf(all), ...publishedHops(pipeline.name, tables), ...loaded],
        latest: latestOf(all, MOST_OBJECTS),
        alarms: raised.filter((each) => each.pipeline === pipeline.name),
        samples,
        published: typeof tables === 'object' ? tables.filter((each) => each.pipeline === pipeline.name) : tables,
        questions: questions.filter((each) => each.pipeline === pipeline.name),
        now: now(),
      }),
    );
  });

  app.get('/:name/object', async (context) => {
    const pipeline = pipelines.find(({ name }) => name === context.req.param('name'));
    if (!pipeline?.lake) return context.notFound();
    const page = objectPage(pipeline.name, context.req.query('key') ?? '', await zones(pipeline.name), now());
    return page ? context.html(page) : context.html(plainPage('Not found', NO_OBJECT), 404);
  });

  return app;
}

const NO_OBJECT = 'There is no such object, or it is not among those that the console lists.';

const MOST_OBJECTS = 10;
