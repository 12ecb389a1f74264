import { Hono } from 'hono';
import { failedGroups, messagesOf, type Reason } from '../../cli/failed/groups.ts';
import { failedFiles } from '../../cli/lake/failed-messages.ts';
import { reasonOf } from '../../cli/replay/replay-object.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { asOf } from '../as-of.ts';
import { LIMITS, type Sources } from '../sources.ts';
import { groupsPage, messagesPage, replayedPage } from './pages.ts';

export function failedRoutes({ pipelines, lake, replay, now }: Sources): Hono {
  const app = new Hono();

  app.get('/', async (context) => {
    const copy = await lake();
    const pipeline = pipelines.find(({ name }) => name === context.req.query('pipeline'))?.name;
    const files = await failedFiles(pipeline === undefined ? copy.folder : `${copy.folder}/${pipeline}`);
    const groups = await withScratchDuckDb(LIMITS, (engine) => failedGroups(engine, files));
    return context.html(groupsPage(groups, asOf(copy), now(), pipeline));
  });

  app.get('/messages', async (context) => {
    const reason = reasonIn(context.req.query());
    if (!reason) return context.notFound();
    const files = await failedFiles((await lake()).folder, reason.contract);
    const messages = await withScratchDuckDb(LIMITS, (engine) => messagesOf(engine, files, reason, MOST_MESSAGES));
    return context.html(messagesPage(reason, messages, MOST_MESSAGES));
  });

  app.post('/replay', async (context) => {
    const form = await context.req.parseBody();
    const reason = reasonIn(form);
    const isDry = form['dry'] !== undefined;
    const replayed = reason && (await replay(reason.contract, reasonOf(reason), isDry));
    return replayed ? context.html(replayedPage(reason, replayed, isDry)) : context.notFound();
  });

  return app;
}

/** The reason that a form or a link names, even of a contract that has since been deleted; undefined if it names none. */
function reasonIn(given: Readonly<Record<string, unknown>>): Reason | undefined {
  const { contract, pointer, keyword } = given;
  if (typeof contract !== 'string' || typeof pointer !== 'string' || typeof keyword !== 'string') return undefined;
  // it becomes part of a path
  return /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*\.v\d+$/.test(contract) ? { contract, pointer, keyword } : undefined;
}

const MOST_MESSAGES = 100;
