import { Hono } from 'hono';
import { ROOT } from '../../cli/templates/template.ts';
import { readSchemas } from '../../contracts/schema.ts';
import { contractPage, contractsPage } from './pages.ts';

export function contractRoutes(): Hono {
  const app = new Hono();

  app.get('/', async (context) => context.html(contractsPage(await readSchemas(ROOT))));

  app.get('/:pipeline/:message', async (context) => {
    const { pipeline, message } = context.req.param();
    const schema = (await readSchemas(ROOT)).find(({ $id }) => $id === `${pipeline}/${message}`);
    return schema ? context.html(contractPage(schema)) : context.notFound();
  });

  return app;
}
