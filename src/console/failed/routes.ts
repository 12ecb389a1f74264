import { Hono } from 'hono';
import { failedGroups, messagesOf, type Reason } from '../../cli/failed/groups.ts';
import { findFailed } from '../../cli/failed/find-failed.ts';
import { failedFiles } from '../../cli/lake/failed-messages.ts';
import { reasonOf } from '../../cli/replay/replay-object.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { asOf } from '../as-of.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { LIMITS, type Sources } from '../sources.ts';
import { messagePage } from './message-page.ts';
import { groupsPage, messagesPage, replayedPart, undonePart } from './pages.ts';

export function failedRoutes({ pipelines, lake, acts, jobs, now }: Sources): Hono {
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
    return context.html(messagesPage(reason, messages, MOST_MESSAGES, acts !== undefined));
  });

  app.get('/message', async (context) => {
    const event = await findFailed((await lake()).folder, context.req.query('id') ?? '');
    return event ? context.html(messagePage(event, acts !== undefined, false)) : context.notFound();
  });

  app.post('/reveal', async (context) => {
    const { id } = await context.req.parseBody();
    const event = typeof id === 'string' ? await findFailed((await lake()).folder, id) : undefined;
    if (!event) return context.notFound();
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
      const replayed = await replay(reason.contract, reasonOf(reason), isDry, (soFar) => {
        say(`${soFar.replayed} ${isDry ? 'would be ' : ''}replayed, ${soFar.reasons.length} still rejected`);
      });
      if (!replayed)
        throw new UsageError(`Messages of ${reason.contract} are only made internally: none can be replayed.`);
      return replayedPart(reason, replayed, isDry);
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

/** @throws {UsageError} in a console that may only read */
function expectActs(acts: Sources['acts']): NonNullable<Sources['acts']> {
  if (acts) return acts;
  throw new UsageError('This console only reads: start it with --allow-replay.');
}

/** @throws {UsageError} while messages of the contract are replayed or taken back, such as after a second click */
function expectUnchanged(jobs: Jobs, contract: string): void {
  if (jobs.isChanging(contract))
    throw new UsageError(`Messages of ${contract} are being replayed or taken back: wait until that is over.`);
}

/** The reason that a form or a link names, even of a contract that has since been deleted; undefined if it names none. */
function reasonIn(given: Readonly<Record<string, unknown>>): Reason | undefined {
  const { contract, pointer, keyword } = given;
  if (typeof contract !== 'string' || typeof pointer !== 'string' || typeof keyword !== 'string') return undefined;
  // it becomes part of a path
  return /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*\.v\d+$/.test(contract) ? { contract, pointer, keyword } : undefined;
}

const MOST_MESSAGES = 100;
