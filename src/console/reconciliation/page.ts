import { html } from 'hono/html';
import type { Reconciliation } from '../../cli/reconcile/reconcile.ts';
import {
  describeUncounted,
  DIFFERENCE_HEAD,
  differenceRows,
  LANDED_HEAD,
  landedRows,
  NOTHING_PASSED,
  verified,
  WINDOW_HEAD,
  windowRows,
} from '../../cli/reconcile/compared-hops.ts';
import { RECONCILED_HEAD, reconciledRows } from '../../cli/reconcile/reconciled-table.ts';
import type { Html } from '../../cli/pages/document.ts';
import type { Comparison } from '../../lib/streams/compare-hops.ts';
import { layout } from '../layout.ts';
import { table } from '../../cli/pages/table.ts';

type Named<Found> = readonly (readonly [pipeline: string, found: Found | string])[];

/** What each hop of the pipelines passed on, and each warehouse beside its source, or what keeps them from being compared. */
export function reconciliationPage(hops: Named<Comparison | undefined>, warehouses: Named<Reconciliation>): Html {
  return layout({
    title: 'Reconciliation',
    section: '/reconciliation',
    body: html`<p>
        What each hop passed on of the messages accepted in the last hours, by the five minutes in which they were
        accepted.
      </p>
      ${hops.map(([pipeline, found]) => section(pipeline, typeof found === 'string' ? fault(found) : hopsOf(pipeline, found)))}
      <p>The warehouse, compared with its source as of the last loaded batch.</p>
      ${warehouses.map(([pipeline, found]) =>
        section(
          pipeline,
          typeof found === 'string'
            ? fault(found)
            : html`<p>${found.title}:</p>
                ${table(pipeline, RECONCILED_HEAD, reconciledRows(found.tables))}`,
        ),
      )}`,
  });
}

function section(pipeline: string, body: Html): Html {
  return html`<h2>${pipeline}</h2>
    ${body}`;
}

function fault(text: string): Html {
  return html`<p class="fault">${text}</p>`;
}

function hopsOf(pipeline: string, compared: Comparison | undefined): Html {
  if (!compared) return html`<p>${NOTHING_PASSED}</p>`;
  const { differences } = compared;
  const uncounted = describeUncounted(compared);
  return html`<p>${verified(compared)} ${differences.length === 0 ? 'No differences.' : ''}</p>
    ${differences.length > 0 ? table(`${pipeline}: differences`, DIFFERENCE_HEAD, differenceRows(differences)) : ''}
    ${table(`${pipeline}: by window`, WINDOW_HEAD, windowRows(compared))}
    ${uncounted === '' ? '' : html`<p class="note">${uncounted}</p>`}
    ${table(`${pipeline}: by contract`, LANDED_HEAD, landedRows(compared))}`;
}
