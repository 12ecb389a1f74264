import { Hono } from 'hono';
import { failedGroups, messagesOf, type Reason } from '../../cli/failed/groups.ts';
import { findFailed } from '../../cli/failed/find-failed.ts';
import { failedFiles } from '../../cli/lake/failed-messages.ts';
import { reasonOf } from '../../cli/replay/replay-object.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { asOf } from '../as-of.ts';
import { LIMITS, type Sources } from '../sources.ts';
import { expectActs, expectReplayed, expectUnchanged, progressOf } from './acting.ts';
import { messagePage } from './message-page.ts';
import { outcomePart, undonePart } from './outcome.ts';
import { groupsPage, messagesPage, MOST_MESSAGES, noSuchPage, replayButton } from './pages.ts';
import { isFor } from './recipe-list.ts';
import { recipeRoutes } from './recipe-routes.ts';

export function failedRoutes(sources: Sources): Hono {
  const { pipelines, lake, recipes, acts, jobs, now } = sources;
  const app = new Hono().route('/recipes', recipeRoutes(sources));

  app.get('/', async (context) => {
    const pipeline = context.req.query('pipeline');
    if (pipeline !== undefined && !pipelines.some(({ name }) => name === pipeline))
      return context.html(noSuchPage(`There is no pipeline ${pipeline}.`), 404);
    const copy = await lake();
    const files = await failedFiles(pipeline === undefined ? copy.folder : `${copy.folder}/${pipeline}`);
    const groups = await withScratchDuckDb(LIMITS, (engine) => failedGroups(engine, files));
    const faults: string[] = [];
    const all = await recipes(({ message }) => faults.push(message));
    const own = all.filter((each) => pipeline === undefined || each.pipeline === pipeline);
    return context.html(groupsPage({ groups, recipes: own, faults, note: asOf(copy), now: now(), pipeline }));
  });

  app.get('/messages', async (context) => {
    const reason = reasonIn(context.req.query());
    if (!reason) return context.html(noSuchPage('There are no failed messages at this address.'), 404);
    const files = await failedFiles((await lake()).folder, reason.contract);
    const messages = await withScratchDuckDb(LIMITS, (engine) => messagesOf(engine, files, reason, MOST_MESSAGES));
    const fitting = (await recipes(() => undefined)).filter((each) => isFor(each, reason));
    return context.html(messagesPage(reason, messages, fitting, acts !== undefined));
  });

  app.get('/message', async (context) => {
    const id = context.req.query('id') ?? '';
    const event = await findFailed((await lake()).folder, id);
    return event
      ? context.html(messagePage(event, acts !== undefined, false))
      : context.html(noSuchPage(noMessage(id)), 404);
  });

  app.post('/reveal', async (context) => {
    const { id } = await context.req.parseBody();
    if (typeof id !== 'string') return context.notFound();
    const event = await findFailed((await lake()).folder, id);
    if (!event) return context.html(noSuchPage(noMessage(id)), 404);
    await expectActs(acts).auditReveal(event);
    // so that the browser doesn't keep it
    context.header('cache-control', 'no-store');
    return context.html(messagePage(event, true, true));
  });

  app.post('/replay', async (context) => {
    const form = await context.req.parseBody();
    const reason = reasonIn(form);
    const isDry = form['dry'] !== undefined;
    if (!reason) return context.notFound();
    const { replay } = expectActs(acts);
    if (!isDry) expectUnchanged(jobs, reason.contract);
    const job = isDry ? { title: 'Replay: dry run' } : { title: 'Replay', changes: reason.contract };
    const id = jobs.start({ section: '/failed', ...job }, async (say) => {
      const { contract } = reason;
      const replayed = await replay(contract, reasonOf(reason), isDry, (soFar) => {
        say(progressOf(soFar, isDry));
      });
      const acted = { contract, chosen: `the reason “${reasonOf(reason)}”`, isDry, again: replayButton(reason) };
      return outcomePart(acted, expectReplayed(replayed, contract));
    });
    return context.redirect(`/jobs/${id}`, 303);
  });

  app.post('/undo', async (context) => {
    const { contract, run } = await context.req.parseBody();
    if (typeof contract !== 'string' || typeof run !== 'string') return context.notFound();
    const { undo } = expectActs(acts);
    expectUnchanged(jobs, contract);
    const id = jobs.start({ title: 'Take back', section: '/failed', changes: contract }, async () => {
      const undone = await undo(contract, run);
      if (!undone) throw new UsageError(`There is no contract ${contract} whose messages are replayed.`);
      return undonePart(undone);
    });
    return context.redirect(`/jobs/${id}`, 303);
  });

  return app;
}

function noMessage(id: string): string {
  if (id === '') return 'Expected the ID of a failed message in the address.';
  return `There is no failed message ${id}. It may have been replayed, or its ID is incomplete.`;
}

/** The reason that a form or a link names, even of a contract that has since been deleted; undefined if it names none. */
function reasonIn(given: Readonly<Record<string, unknown>>): Reason | undefined {
  const { contract, pointer, keyword } = given;
  if (typeof contract !== 'string' || typeof pointer !== 'string' || typeof keyword !== 'string') return undefined;
  // it becomes part of a path
  return /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*\.v\d+$/.test(contract) ? { contract, pointer, keyword } : undefined;
}
