import { Hono } from 'hono';
import { fileOf } from '../../cli/ask/question.ts';
import { readQuestions } from '../../cli/ask/read-questions.ts';
import { filesUsing, originsOf, readSources } from '../../cli/contracts/uses.ts';
import { ROOT } from '../../cli/templates/template.ts';
import { readSchemas, type Schema } from '../../contracts/schema.ts';
import { shared } from '../shared.ts';
import type { Sources } from '../sources.ts';
import { contractPage, contractsPage } from './pages.ts';

export function contractRoutes({ pipelines, now }: Pick<Sources, 'pipelines' | 'now'>): Hono {
  const app = new Hono();
  // people go from one contract to the next
  const sources = shared(() => readSources(ROOT), now, 10_000);

  app.get('/', async (context) => context.html(contractsPage(await readSchemas(ROOT))));

  app.get('/:pipeline/:message', async (context) => {
    const { pipeline, message } = context.req.param();
    const schemas = await readSchemas(ROOT);
    const schema = schemas.find(({ $id }) => $id === `${pipeline}/${message}`);
    if (!schema) return context.notFound();
    const [questions, files] = await Promise.all([readQuestions(() => undefined), sources()]);
    const using = filesUsing(schema, files);
    const asking = questions.filter((each) => using.some(({ path }) => path === fileOf(each)));
    const uses = { from: originsOf(schema, pipelines), files: using, questions: asking };
    return context.html(contractPage(schema, uses, versionsOf(schema, schemas)));
  });

  return app;
}

/** The other versions of the same message. */
function versionsOf({ $id }: Schema, schemas: readonly Schema[]): Schema[] {
  const name = (id: string) => id.replace(/\.v\d+$/, '');
  return schemas.filter((each) => each.$id !== $id && name(each.$id) === name($id));
}
