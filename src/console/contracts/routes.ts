import { Hono } from 'hono';
import { fileOf } from '../../cli/ask/question.ts';
import { readQuestions } from '../../cli/ask/read-questions.ts';
import { filesUsing, originsOf, readSources } from '../../cli/contracts/uses.ts';
import { counted, filesIn } from '../../cli/contracts/diff/changed.ts';
import { ROOT } from '../../cli/templates/template.ts';
import { readSchemas, type Schema } from '../../contracts/schema.ts';
import { versionOf } from '../../contracts/version.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { inWords } from '../in-words.ts';
import { shared } from '../shared.ts';
import type { Sources } from '../sources.ts';
import { changesPage, countedPart } from './changes-page.ts';
import { contractPage, contractsPage } from './pages.ts';

export function contractRoutes({ pipelines, changes, lake, local, jobs, now }: Sources): Hono {
  const app = new Hono();
  // people go from one contract to the next
  const sources = shared(() => readSources(ROOT), now, 10_000);

  app.get('/', async (context) => context.html(contractsPage(await readSchemas(ROOT))));

  const changesSince = async (since: string) => changes(refOf(since));

  app.get('/changes', async (context) => {
    const since = context.req.query('since') ?? '';
    const found = await changesSince(since).catch(inWords);
    return context.html(changesPage(since, found, local !== undefined));
  });

  app.post('/changes', async (context) => {
    const { since } = await context.req.parseBody();
    // a stack's rows aren't copied
    if (!local || typeof since !== 'string') return context.notFound();
    const id = jobs.start(
      { title: 'Effect of contract changes on existing data', section: '/contracts' },
      async (say) => {
        const { changed } = await changesSince(since);
        say(`Counting the messages of ${changed.length} contracts`);
        return countedPart(since, await counted(changed, filesIn((await lake()).folder)));
      },
    );
    return context.redirect(`/jobs/${id}`, 303);
  });

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

/** The name to give Git; undefined for the default. @throws {UsageError} unless it can be that of a tag, branch or commit */
function refOf(since: string): string | undefined {
  if (since.trim() === '') return undefined;
  // neither an option nor a folder elsewhere
  if (/^\w[\w./@^~-]*$/.test(since) && !since.includes('..')) return since;
  throw new UsageError('Expected a tag, branch or commit, such as v1.2.0 or main.');
}

/** The other versions of the same message. */
function versionsOf({ $id }: Schema, schemas: readonly Schema[]): Schema[] {
  return schemas.filter((each) => each.$id !== $id && versionOf(each.$id).name === versionOf($id).name);
}
