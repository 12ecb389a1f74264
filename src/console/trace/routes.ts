import { Hono } from 'hono';
import { inWords } from '../in-words.ts';
import type { Sources } from '../sources.ts';
import { tracePage } from './page.ts';

/** A search box for records, and the way of each that it finds. */
export function traceRoutes({ trace, now }: Pick<Sources, 'trace' | 'now'>): Hono {
  return new Hono().get('/', async (context) => {
    const wanted = (context.req.query('value') ?? '').trim();
    const found = wanted === '' ? undefined : await trace(wanted).catch(inWords);
    return context.html(tracePage(wanted, found, now()));
  });
}
