import { Hono } from 'hono';
import { warehousesOf } from '../../cli/pipelines/warehouses.ts';
import { inWords } from '../in-words.ts';
import type { Sources } from '../sources.ts';
import { reconciliationPage } from './page.ts';

export function reconciliationRoutes({ pipelines, reconcile }: Sources): Hono {
  return new Hono().get('/', async (context) => {
    const compared = warehousesOf(pipelines).map(
      async (each) => [each.pipeline, await reconcile(each).catch(inWords)] as const,
    );
    return context.html(reconciliationPage(await Promise.all(compared)));
  });
}
