import { Hono } from 'hono';
import { messagesOf } from '../../cli/failed/groups.ts';
import type { Recipe } from '../../cli/failed/repair/recipe.ts';
import { failedFiles } from '../../cli/lake/failed-messages.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { LIMITS, type Sources } from '../sources.ts';
import { expectActs, expectReplayed, expectUnchanged, progressOf } from './acting.ts';
import { MOST_MESSAGES } from './pages.ts';
import { recipePage, repairedPart } from './recipe-pages.ts';

/** A page for each recipe, and the form that applies it. */
export function recipeRoutes({ lake, recipes, acts, jobs }: Sources): Hono {
  const recipeAt = async (wanted: Pick<Recipe, 'pipeline' | 'name'>) =>
    (await recipes(() => undefined)).find(({ pipeline, name }) => pipeline === wanted.pipeline && name === wanted.name);
  const app = new Hono();

  app.get('/:pipeline/:name', async (context) => {
    const recipe = await recipeAt(context.req.param());
    if (!recipe) return context.notFound();
    const files = await failedFiles((await lake()).folder, recipe.contract);
    const reason = { contract: recipe.contract, ...recipe.match };
    const matches = await withScratchDuckDb(LIMITS, (engine) => messagesOf(engine, files, reason, MOST_MESSAGES));
    return context.html(recipePage(recipe, matches, acts !== undefined));
  });

  app.post('/:pipeline/:name', async (context) => {
    const recipe = await recipeAt(context.req.param());
    const isDry = (await context.req.parseBody())['dry'] !== undefined;
    if (!recipe) return context.notFound();
    const { contract } = recipe;
    const { repair } = expectActs(acts);
    if (!isDry) expectUnchanged(jobs, contract);
    const job = isDry ? { title: 'Repair: dry run' } : { title: 'Repair and replay', changes: contract };
    const id = jobs.start({ section: '/failed', ...job }, async (say) => {
      const done = await repair(recipe, isDry, (soFar) => {
        say(progressOf(soFar, isDry));
      });
      return repairedPart(recipe, expectReplayed(done, contract), isDry);
    });
    return context.redirect(`/jobs/${id}`, 303);
  });

  return app;
}
