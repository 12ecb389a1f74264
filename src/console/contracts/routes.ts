import { Hono } from 'hono';
import { readQuestions } from '../../cli/ask/read-questions.ts';
import { ROOT } from '../../cli/templates/template.ts';
import { readSchemas } from '../../contracts/schema.ts';
import { shared } from '../shared.ts';
import type { Sources } from '../sources.ts';
import { contractPage, contractsPage } from './pages.ts';
import { readSources } from './read-sources.ts';
import { usesOf, versionsOf } from './uses.ts';

export function contractRoutes({ pipelines, now }: Pick<Sources, 'pipelines' | 'now'>): Hono {
  const app = new Hono();
  // people go from one contract to the next
  const sources = shared(readSources, now, 10_000);

  app.get('/', async (context) => context.html(contractsPage(await readSchemas(ROOT))));

  app.get('/:pipeline/:message', async (context) => {
    const { pipeline, message } = context.req.param();
    const schemas = await readSchemas(ROOT);
    const schema = schemas.find(({ $id }) => $id === `${pipeline}/${message}`);
    if (!schema) return context.notFound();
    const [questions, files] = await Promise.all([readQuestions(() => undefined), sources()]);
    const uses = usesOf(schema, { pipelines, schemas, questions, files });
    return context.html(contractPage(schema, uses, versionsOf(schema, schemas)));
  });

  return app;
}
