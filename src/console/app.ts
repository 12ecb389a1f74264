import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { questionNamed, readQuestions } from '../cli/ask/read-questions.ts';
import { textAnswer } from '../cli/ask/text-answer.ts';
import { graphOf } from '../cli/diagram/graph.ts';
import { failedGroups, messagesOf, type Reason } from '../cli/failed/groups.ts';
import { failedFiles } from '../cli/lake/failed-messages.ts';
import type { Pipeline } from '../cli/pipelines/pipeline.ts';
import { type Replayed, reasonOf } from '../cli/replay/replay-object.ts';
import { parseTemplate, ROOT } from '../cli/templates/template.ts';
import { UnavailableError } from '../cli/terminal/unavailable-error.ts';
import { readSchemas } from '../contracts/schema.ts';
import { withScratchDuckDb } from '../lib/duckdb/scratch-duckdb.ts';
import { UsageError } from '../lib/usage-error.ts';
import { contractPage, contractsPage } from './contracts/pages.ts';
import { groupsPage, messagesPage, replayedPage } from './failed/pages.ts';
import { type Access, guard } from './guard.ts';
import type { LakeCopy } from './lake-copy.ts';
import { plainPage } from './layout.ts';
import { asOf, overviewPage } from './overview/page.ts';
import type { RaisedAlarm } from './overview/raised-alarms.ts';
import { statesIn } from './overview/states.ts';
import { pipelinePage } from './pipelines/page.ts';
import type { AskQuestion } from './questions/ask-question.ts';
import { questionPage, questionsPage } from './questions/pages.ts';

/** What the pages read. */
export interface Sources {
  readonly pipelines: readonly Pipeline[];
  readonly lake: () => Promise<LakeCopy>;
  readonly alarms: () => Promise<readonly RaisedAlarm[]>;
  readonly ask: AskQuestion;
  /** Replays the messages of a contract that failed for a reason, `<pointer> <keyword>`; undefined if none can be replayed. */
  readonly replay: (contract: string, reason: string, isDry: boolean) => Promise<Replayed | undefined>;
  readonly now: () => Date;
}

/** The console: one route per page, each with its state in its URL. */
export function consoleApp(access: Access, { pipelines, lake, alarms, ask, replay, now }: Sources): Hono {
  const app = new Hono();
  app.use(...guard(access));

  app.get('/style.css', (context) => context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));

  app.get('/', async (context) => {
    const [copy, raised] = await Promise.all([lake(), alarms()]);
    const states = await withScratchDuckDb(LIMITS, (engine) => statesIn(engine, copy.folder, pipelines));
    return context.html(overviewPage({ states, alarms: raised, lake: copy, now: now() }));
  });

  app.get('/pipelines/:name', async (context) => {
    const pipeline = pipelines.find(({ name }) => name === context.req.param('name'));
    if (!pipeline) return context.notFound();
    const questions = (await readQuestions(ignore)).filter((each) => each.pipeline === pipeline.name);
    const graph = graphOf(parseTemplate(`src/${pipeline.name}/template.yaml`));
    return context.html(pipelinePage(pipeline, graph, questions));
  });

  app.get('/failed', async (context) => {
    const copy = await lake();
    const pipeline = pipelines.find(({ name }) => name === context.req.query('pipeline'))?.name;
    const files = await failedFiles(pipeline === undefined ? copy.folder : `${copy.folder}/${pipeline}`);
    const groups = await withScratchDuckDb(LIMITS, (engine) => failedGroups(engine, files));
    return context.html(groupsPage(groups, asOf(copy), now(), pipeline));
  });

  app.get('/failed/messages', async (context) => {
    const reason = reasonIn(context.req.query());
    if (!reason) return context.notFound();
    const files = await failedFiles((await lake()).folder, reason.contract);
    const messages = await withScratchDuckDb(LIMITS, (engine) => messagesOf(engine, files, reason, MOST_MESSAGES));
    return context.html(messagesPage(reason, messages, MOST_MESSAGES));
  });

  app.post('/failed/replay', async (context) => {
    const form = await context.req.parseBody();
    const reason = reasonIn(form);
    const replayed = reason && (await replay(reason.contract, reasonOf(reason), form['dry'] !== undefined));
    return replayed ? context.html(replayedPage(reason, replayed, form['dry'] !== undefined)) : context.notFound();
  });

  app.get('/contracts', async (context) => context.html(contractsPage(await readSchemas(ROOT))));

  app.get('/contracts/:pipeline/:message', async (context) => {
    const id = `${context.req.param('pipeline')}/${context.req.param('message')}`;
    const schema = (await readSchemas(ROOT)).find(({ $id }) => $id === id);
    return schema ? context.html(contractPage(schema)) : context.notFound();
  });

  app.get('/questions', async (context) => {
    const broken: string[] = [];
    const questions = await readQuestions(({ message }) => broken.push(message));
    return context.html(questionsPage(questions, broken));
  });

  app.get('/questions/:pipeline/:name', async (context) => {
    const { pipeline, name } = context.req.param();
    const isCsv = name.endsWith('.csv');
    const question = questionNamed(await readQuestions(ignore), isCsv ? name.slice(0, -4) : name, pipeline);
    const given = new URLSearchParams(context.req.query());
    if (isCsv) return context.body(textAnswer((await ask(question, given)).answer, 'csv'), 200, CSV);
    return context.html(questionPage(question, given, await ask(question, given).catch(inWords)));
  });

  app.notFound((context) => context.html(plainPage('Not found', `There is no page ${context.req.path}.`), 404));
  app.onError((error, context) => {
    if (error instanceof UnavailableError) return context.html(plainPage('Not available', error.message), 503);
    if (error instanceof UsageError) return context.html(plainPage('Not possible', error.message), 400);
    throw error;
  });
  return app;
}

/** The reason that a form or a link names, be it of a contract that has since been deleted; undefined if it names none. */
function reasonIn(given: Readonly<Record<string, unknown>>): Reason | undefined {
  const { contract, pointer, keyword } = given;
  if (typeof contract !== 'string' || typeof pointer !== 'string' || typeof keyword !== 'string') return undefined;
  // it becomes part of a path
  return /^[a-z-]+\/[a-z-]+\.v\d+$/.test(contract) ? { contract, pointer, keyword } : undefined;
}

/** What keeps a question from being answered. */
function inWords(error: unknown): string {
  if (error instanceof UsageError || error instanceof UnavailableError) return error.message;
  throw error;
}

/** The page of all questions shows those that can't be read. */
const ignore = () => undefined;

const STYLE = readFileSync(new URL('style.css', import.meta.url), 'utf8');
const CSV = { 'content-type': 'text/csv; charset=utf-8' };
const LIMITS = { memoryMiB: 512 };
const MOST_MESSAGES = 100;
