import { Hono } from 'hono';
import { loadedHops, publishedHops } from '../hops/tables.ts';
import { hopsOf } from '../hops/zones.ts';
import { inWords } from '../in-words.ts';
import type { Sources } from '../sources.ts';
import { overviewPage } from './page.ts';
import { stateCounter } from './states.ts';

export function overviewRoutes(sources: Sources): Hono {
  const { pipelines, lake, zones, alarms, local, now } = sources;
  const statesOf = stateCounter(pipelines);
  return new Hono().get('/', async (context) => {
    const listing = pipelines.map(async ({ name, lake: has }) => [name, has ? await zones(name) : []] as const);
    const loading = pipelines.map(({ name }) => loadedHops(name, sources));
    const [copy, listed, loaded, all, mails] = await Promise.all([
      lake(),
      Promise.all(listing),
      Promise.all(loading),
      alarms(),
      local?.mails().catch(unread),
    ]);
    const zonesByPipeline = new Map(listed);
    const states = await statesOf(copy, (pipeline) => zonesByPipeline.get(pipeline) ?? []);
    // last: it may begin another count, which would compete with the rest
    const published = sources.published();
    const hops = new Map(
      listed.map(
        ([name, found], n) =>
          [name, [...hopsOf(found), ...publishedHops(name, published), ...(loaded[n] ?? [])]] as const,
      ),
    );
    const isCounting = published === undefined;
    return context.html(
      overviewPage({ states, hops, alarms: all, lastMail: mails?.[0], isCounting, lake: copy, now: now() }),
    );
  });
}

/** Of a local cloud that has stopped. */
function unread(error: unknown): undefined {
  inWords(error);
}
