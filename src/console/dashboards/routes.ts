import { Hono } from 'hono';
import { readQuestions } from '../../cli/ask/read-questions.ts';
import { countFailed, failedFiles } from '../../cli/lake/failed-messages.ts';
import { ROOT } from '../../cli/templates/template.ts';
import { readSchemas } from '../../contracts/schema.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { inWords } from '../in-words.ts';
import { LIMITS, type Sources } from '../sources.ts';
import { answerDashboard } from './answer-dashboard.ts';
import { dashboardPage, dashboardsPage } from './pages.ts';
import { readDashboards } from './read-dashboards.ts';

export function dashboardRoutes({ ask, lake }: Sources): Hono {
  const app = new Hono();
  const read = async () => readDashboards(await readQuestions());

  app.get('/', async (context) => context.html(dashboardsPage(await read())));

  app.get('/:pipeline/:name', async (context) => {
    const { pipeline, name } = context.req.param();
    const found = (await read()).find((each) => each.pipeline === pipeline && each.name === name);
    if (!found) return context.notFound();
    const given = new URLSearchParams(context.req.query());
    const [answered, failed] = await Promise.all([
      answerDashboard(found, given, ask, await readSchemas(ROOT)),
      lake().then(({ folder }) => failedIn(`${folder}/${pipeline}`), uncounted),
    ]);
    return context.html(dashboardPage({ ...answered, failed }));
  });

  return app;
}

async function failedIn(folder: string): Promise<number> {
  const files = await failedFiles(folder);
  return withScratchDuckDb(LIMITS, (engine) => countFailed(engine, files));
}

/** Without a lake, the figures are shown all the same. */
function uncounted(error: unknown): undefined {
  inWords(error);
}
