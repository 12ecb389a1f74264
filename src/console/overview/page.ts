import { html } from 'hono/html';
import type { Html } from '../../cli/pages/document.ts';
import { table } from '../../cli/pages/table.ts';
import { ZONES } from '../../lib/lake/keys.ts';
import type { KeptMail } from '../sources.ts';
import { ago } from '../ago.ts';
import { type Alarm, isRaised } from '../alarms.ts';
import { asOf } from '../as-of.ts';
import { hopTable } from '../hops/hop-table.ts';
import type { Hop } from '../hops/zones.ts';
import type { LakeCopy } from '../lake-copies.ts';
import { layout } from '../layout.ts';
import { picture } from '../pipelines/picture.ts';
import { livingPicture } from './living-picture.ts';
import type { PipelineState } from './states.ts';

interface Overview {
  readonly states: readonly PipelineState[];
  readonly hops: ReadonlyMap<string, readonly Hop[]>;
  readonly alarms: readonly Alarm[];
  readonly lastMail: KeptMail | undefined;
  /** Whether published rows are being counted for the first time. */
  readonly isCounting: boolean;
  readonly lake: LakeCopy;
  readonly now: Date;
}

/** What is wrong, what each pipeline has at each hop, and what failed. */
export function overviewPage({ states, hops, alarms, lastMail, isCounting, lake, now }: Overview): Html {
  const raised = alarms.filter(isRaised);
  const raisedOf = (pipeline: string) =>
    lake.isLive ? raised.filter((alarm) => alarm.pipeline === pipeline).length : undefined;
  const living = states.map(({ pipeline }) => ({
    pipeline,
    hops: hops.get(pipeline) ?? [],
    raised: raisedOf(pipeline),
  }));
  const rows = states.map(({ pipeline, landed, failed }) => [
    { href: `/pipelines/${pipeline}`, text: pipeline },
    alarmsCell(raisedOf(pipeline)),
    failed === 0 ? 0 : { href: `/failed?pipeline=${pipeline}`, text: failed },
    latestOf(hops.get(pipeline) ?? [], now),
    landed ?? '',
  ]);
  return layout({
    title: 'Overview',
    section: '/',
    body: html`${asOf(lake)} ${lake.isLive ? alarmList(raised, now) : ''}
      ${
        lastMail ? html`<p>Last e-mail, ${ago(lastMail.sentAt, now)}: <a href="/mails">${lastMail.subject}</a></p>` : ''
      }
      ${picture(livingPicture(living, now))}
      ${isCounting ? html`<p class="note">Published tables are being counted: reload this page.</p>` : ''}
      ${table('Pipelines', ['pipeline', 'alarms', 'failed messages', 'latest', 'rows that landed'], rows)}
      <details>
        <summary>The hops as a table</summary>
        ${hopTable(
          'Hops',
          ['pipeline'],
          living.flatMap((each) => each.hops.map((hop) => [[each.pipeline], hop] as const)),
          now,
        )}
      </details>`,
  });
}

function alarmsCell(raised: number | undefined): Html | string {
  if (raised === undefined) return 'not known';
  return raised === 0 ? 'none' : html`<strong class="raised">${raised} raised</strong>`;
}

/** When anything arrived that wasn't rejected. */
function latestOf(hops: readonly Hop[], now: Date): string {
  const times = hops.flatMap(({ zone, newest }) => (REJECTED.has(zone) ? [] : (newest ?? [])));
  const [latest] = times.toSorted((one, other) => other.getTime() - one.getTime());
  return latest ? ago(latest, now) : 'nothing yet';
}

const REJECTED: ReadonlySet<string> = new Set([ZONES.failed, ZONES.replayed]);

function alarmList(alarms: readonly Alarm[], now: Date): Html {
  if (alarms.length === 0) return html`<p>No alarm is raised.</p>`;
  return html`<section class="alarms" aria-labelledby="alarms">
    <h2 id="alarms">Raised alarms</h2>
    <ul>
      ${alarms.map(
        ({ pipeline, says, since }) => html`<li><strong>${pipeline}</strong>, ${ago(since, now)}: ${says}</li>`,
      )}
    </ul>
  </section>`;
}
