import { Hono } from 'hono';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { LIMITS, type Sources } from '../sources.ts';
import { overviewPage } from './page.ts';
import { statesIn } from './states.ts';

export function overviewRoutes({ pipelines, lake, alarms, now }: Sources): Hono {
  return new Hono().get('/', async (context) => {
    const [copy, raised] = await Promise.all([lake(), alarms()]);
    const states = await withScratchDuckDb(LIMITS, (engine) => statesIn(engine, copy.folder, pipelines));
    return context.html(overviewPage({ states, alarms: raised, lake: copy, now: now() }));
  });
}
