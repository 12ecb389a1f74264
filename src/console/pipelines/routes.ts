import { Hono } from 'hono';
import { readQuestions } from '../../cli/ask/read-questions.ts';
import { graphOf } from '../../cli/diagram/graph.ts';
import { parseTemplate } from '../../cli/templates/template.ts';
import type { Sources } from '../sources.ts';
import { pipelinePage } from './page.ts';

export function pipelineRoutes({ pipelines }: Sources): Hono {
  return new Hono().get('/:name', async (context) => {
    const pipeline = pipelines.find(({ name }) => name === context.req.param('name'));
    if (!pipeline) return context.notFound();
    const questions = (await readQuestions(() => undefined)).filter((each) => each.pipeline === pipeline.name);
    const graph = graphOf(parseTemplate(`src/${pipeline.name}/template.yaml`));
    return context.html(pipelinePage(pipeline, graph, questions));
  });
}
