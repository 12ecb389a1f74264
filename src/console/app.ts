import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { STYLE } from '../cli/pages/document.ts';
import { UnavailableError } from '../cli/terminal/unavailable-error.ts';
import { UsageError } from '../lib/usage-error.ts';
import { contractRoutes } from './contracts/routes.ts';
import { dashboardRoutes } from './dashboards/routes.ts';
import { failedRoutes } from './failed/routes.ts';
import { type Access, guard } from './guard.ts';
import { jobRoutes } from './jobs/routes.ts';
import { plainPage } from './layout.ts';
import { mailRoutes } from './mails/routes.ts';
import { overviewRoutes } from './overview/routes.ts';
import { pipelineRoutes } from './pipelines/routes.ts';
import { qualityRoutes } from './quality/routes.ts';
import { questionRoutes } from './questions/routes.ts';
import { reconciliationRoutes } from './reconciliation/routes.ts';
import type { Sources } from './sources.ts';
import { traceRoutes } from './trace/routes.ts';

/** The console: a route per page, each with its state in its URL. */
export function consoleApp(access: Access, sources: Sources): Hono {
  const app = new Hono();
  app.use(...guard(access), compress());
  app.get('/style.css', (context) => context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.route('/', overviewRoutes(sources));
  app.route('/pipelines', pipelineRoutes(sources));
  app.route('/dashboards', dashboardRoutes(sources));
  app.route('/questions', questionRoutes(sources));
  app.route('/failed', failedRoutes(sources));
  app.route('/trace', traceRoutes(sources));
  app.route('/jobs', jobRoutes(sources));
  app.route('/quality', qualityRoutes(sources));
  app.route('/reconciliation', reconciliationRoutes(sources));
  app.route('/contracts', contractRoutes(sources));
  app.route('/mails', mailRoutes(sources));
  app.notFound((context) =>
    context.html(
      plainPage(
        'Not found',
        `There is no page ${context.req.path}.${context.req.path.startsWith('/pipelines/') ? ` ${NEW_PIPELINES}` : ''}`,
      ),
      404,
    ),
  );
  app.onError((error, context) => {
    if (error instanceof UnavailableError) return context.html(plainPage('Not available', error.message), 503);
    if (error instanceof UsageError) return context.html(plainPage('Not possible', error.message), 400);
    // without its query, which may name a message; the page doesn't repeat what the error may quote
    console.error(`The console failed at ${context.req.method} ${context.req.path}: ${error.name}: ${error.message}`);
    return context.html(
      plainPage('Failed', 'This page failed unexpectedly. The terminal in which the console runs says why.'),
      500,
    );
  });
  return app;
}

const NEW_PIPELINES = 'A pipeline that was made since the console started is shown once you restart it.';
