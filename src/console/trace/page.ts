import { html } from 'hono/html';
import type { Html } from '../../cli/pages/document.ts';
import { shown } from '../../cli/terminal/shown.ts';
import { describeNowhere } from '../../cli/trace/command.ts';
import type { Hop, Way } from '../../cli/trace/hop.ts';
import type { Found } from '../../cli/trace/ways.ts';
import { ago } from '../ago.ts';
import { messagePath } from '../failed/pages.ts';
import { layout } from '../layout.ts';
import { objectPath } from '../pipelines/object-page.ts';

/** The search box, and the records that have a value, or what keeps them from being looked for; nothing if none is looked for. */
export function tracePage(wanted: string, found: Found | string | undefined, now: Date): Html {
  return layout({
    title: 'Trace',
    section: '/trace',
    body: html`<p>Follows a record from its arrival to the tables that contain it, through failures and replays.</p>
      <form method="get" role="search">
        <label class="search"
          >Key, message ID, object and line, or batch
          <input
            name="value"
            value="${wanted}"
            required
            autocapitalize="off"
            spellcheck="false"
            aria-describedby="forms"
          />
        </label>
        <button>Trace</button>
      </form>
      <p class="note" id="forms">
        A value of the record's key, such as an invoice, or all its values joined by slashes; the ID of a failed
        message; a line of an object, such as <code>raw/reading/v1/dt=2026-11-20/a.gz#12</code>; or the number of a
        batch.
      </p>
      ${found === undefined ? '' : foundPart(wanted, found, now)}`,
  });
}

function foundPart(wanted: string, found: Found | string, now: Date): Html {
  if (typeof found === 'string') return html`<p class="fault">${found}</p>`;
  const { ways, unread } = found;
  return html`${unread.map((each) => html`<p class="fault">${each}</p>`)}
  ${ways.length === 0 ? html`<p>${describeNowhere(wanted)}</p>` : ''}
  ${ways.slice(0, MOST).map((way) => timeline(way, now))}
  ${ways.length > MOST ? html`<p class="note">The first ${MOST} of ${ways.length} records.</p>` : ''}`;
}

/** A way, the earliest hop first. */
function timeline({ record, contract, hops }: Way, now: Date): Html {
  return html`<section class="way">
    <h2>${shown(record)}</h2>
    ${contract === undefined ? '' : html`<p class="note">Contract: <a href="/contracts/${contract}">${contract}</a></p>`}
    <ol class="timeline">
      ${hops.map(
        (hop) =>
          html`<li class="${hop.hop === 'failed' ? 'bad' : ''}">
            <p><strong>${hop.hop}</strong> ${timeOf(hop, now)}</p>
            <p>${shown(hop.what)}</p>
            ${hop.where === '' ? '' : html`<p class="where">${placeOf(hop, contract)}</p>`}
          </li>`,
      )}
    </ol>
  </section>`;
}

function timeOf({ time }: Hop, now: Date): Html | string {
  if (time === '') return '';
  return html`<span class="note"><time datetime="${time}">${time}</time>, ${ago(new Date(time), now)}</span>`;
}

/** Where a hop is, with a link to what the console shows of it. */
function placeOf({ hop, where, failed }: Hop, contract: string | undefined): Html {
  const pipeline = contract?.split('/')[0];
  const text = html`<code>${shown(where)}</code>`;
  if (failed !== undefined) return html`<a href="${messagePath(failed)}">${text}</a>`;
  if (hop === 'warehouse' || hop === 'source') return html`<a href="/reconciliation">${text}</a>`;
  if (pipeline === undefined) return text;
  const isObject = hop !== 'table' && hop !== 'accepted';
  return html`<a href="${isObject ? objectPath(pipeline, where) : `/pipelines/${pipeline}`}">${text}</a>`;
}

/** A page is at most 150 KB. */
const MOST = 20;
