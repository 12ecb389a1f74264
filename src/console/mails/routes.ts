import { Hono } from 'hono';
import { inWords } from '../in-words.ts';
import type { Sources } from '../sources.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { heldPart, mailsPage, nowherePage } from './pages.ts';

export function mailRoutes({ local, jobs, now }: Sources): Hono {
  const app = new Hono();

  app.get('/', async (context) => {
    if (!local) return context.html(nowherePage());
    const [mails, drills] = await Promise.all([local.mails().catch(inWords), local.drills()]);
    return context.html(mailsPage(mails, drills, now()));
  });

  app.post('/drills', async (context) => {
    const { drill: name } = await context.req.parseBody();
    const drill = (await local?.drills())?.find((each) => each.name === name);
    if (!local || !drill) return context.notFound();
    if (jobs.isChanging(ALARMS)) throw new UsageError('A drill is running: wait until it is over.');
    const id = jobs.start({ title: 'Drill', section: '/mails', changes: ALARMS }, async (say) => {
      say(`${drill.name}: ${drill.breaks}`);
      return heldPart(await local.hold(drill));
    });
    return context.redirect(`/jobs/${id}`, 303);
  });

  return app;
}

const ALARMS = 'alarms';
