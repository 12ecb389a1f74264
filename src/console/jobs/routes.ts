import { Hono } from 'hono';
import { html } from 'hono/html';
import { inWords } from '../in-words.ts';
import { layout } from '../layout.ts';
import type { Sources } from '../sources.ts';
import type { Job } from './jobs.ts';

/** A page for each job, which the browser loads again until it is done. */
export function jobRoutes({ jobs }: Pick<Sources, 'jobs'>): Hono {
  return new Hono().get('/:id', (context) => {
    const job = jobs.find(context.req.param('id'));
    if (!job) return context.notFound();
    // without a script, and unlike an element of the page it doesn't interrupt those who read aloud
    if (job.state.is === 'running') context.header('refresh', `${RELOAD_SECONDS}`);
    return context.html(jobPage(job));
  });
}

function jobPage({ title, section, said, state }: Job) {
  return layout({
    title,
    section,
    body: html`${state.is === 'running' ? html`<p role="status">Running; this page reloads itself.</p>` : ''}
    ${state.is === 'failed' ? html`<p class="fault">${inWords(state.error)}</p>` : ''}
    ${state.is === 'done' ? state.shows : ''}
    ${said.length > 0 && state.is !== 'done' ? html`<pre>${said.join('\n')}</pre>` : ''}`,
  });
}

const RELOAD_SECONDS = 2;
