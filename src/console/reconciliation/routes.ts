import { Hono } from 'hono';
import { landedIn } from '../../cli/pipelines/landed.ts';
import { warehousesOf } from '../../cli/pipelines/warehouses.ts';
import { inWords } from '../in-words.ts';
import type { Sources } from '../sources.ts';
import { reconciliationPage } from './page.ts';

export function reconciliationRoutes({ pipelines, reconcile, streams }: Sources): Hono {
  return new Hono().get('/', async (context) => {
    const hops = pipelines.map(async (pipeline) => {
      const [first, ...others] = landedIn([pipeline]);
      return first ? [[pipeline.name, await streams([first, ...others]).catch(inWords)] as const] : [];
    });
    const warehouses = warehousesOf(pipelines).map(
      async (each) => [each.pipeline, await reconcile(each).catch(inWords)] as const,
    );
    return context.html(reconciliationPage((await Promise.all(hops)).flat(), await Promise.all(warehouses)));
  });
}
