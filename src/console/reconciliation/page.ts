import { html } from 'hono/html';
import type { Reconciliation } from '../../cli/reconcile/reconcile.ts';
import { RECONCILED_HEAD, reconciledRows } from '../../cli/reconcile/reconciled-table.ts';
import type { Html } from '../../cli/pages/document.ts';
import { layout } from '../layout.ts';
import { table } from '../../cli/pages/table.ts';

/** Each pipeline's warehouse beside its source, or what keeps them from being compared. */
export function reconciliationPage(compared: readonly (readonly [string, Reconciliation | string])[]): Html {
  return layout({
    title: 'Reconciliation',
    section: '/reconciliation',
    body: html`<p>The warehouse, compared with its source as of the last loaded batch.</p>
      ${compared.map(
        ([pipeline, found]) =>
          html`<h2>${pipeline}</h2>
            ${
              typeof found === 'string'
                ? html`<p class="fault">${found}</p>`
                : html`<p>${found.title}:</p>
                    ${table(pipeline, RECONCILED_HEAD, reconciledRows(found.tables))}`
            }`,
      )}`,
  });
}
