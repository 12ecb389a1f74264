import { html } from 'hono/html';
import { ago } from '../ago.ts';
import { asOf } from '../as-of.ts';
import type { LakeCopy } from '../lake-copies.ts';
import type { Html } from '../../cli/pages/document.ts';
import { layout } from '../layout.ts';
import { table } from '../../cli/pages/table.ts';
import type { RaisedAlarm } from './raised-alarms.ts';
import type { PipelineState } from './states.ts';

interface Overview {
  readonly states: readonly PipelineState[];
  readonly alarms: readonly RaisedAlarm[];
  readonly lake: LakeCopy;
  readonly now: Date;
}

/** What each pipeline has, what failed, and what is wrong. */
export function overviewPage({ states, alarms, lake, now }: Overview): Html {
  const rows = states.flatMap(({ pipeline, landed, failed }) => {
    const raised = alarms.filter((alarm) => alarm.pipeline === pipeline).length;
    const ends = [
      failed === 0 ? 0 : { href: `/failed?pipeline=${pipeline}`, text: failed },
      raised === 0 ? 'none' : html`<strong class="raised">${raised} raised</strong>`,
    ];
    const name = { href: `/pipelines/${pipeline}`, text: pipeline };
    if (landed.length === 0) return [[name, '', '', '', ...ends]];
    return landed.map(({ contract, rows, newest }) => [
      name,
      { href: `/contracts/${contract}`, text: contract },
      rows,
      newest ? ago(newest, now) : 'nothing yet',
      ...ends,
    ]);
  });
  return layout({
    title: 'Overview',
    section: '/',
    body: html`${asOf(lake)} ${alarms.length > 0 ? alarmList(alarms, now) : ''}
    ${table('Pipelines', ['pipeline', 'contract', 'rows that landed', 'latest', 'failed messages', 'alarms'], rows)}`,
  });
}

function alarmList(alarms: readonly RaisedAlarm[], now: Date): Html {
  return html`<section class="alarms" aria-labelledby="alarms">
    <h2 id="alarms">Raised alarms</h2>
    <ul>
      ${alarms.map(
        ({ pipeline, says, since }) => html`<li><strong>${pipeline}</strong>, ${ago(since, now)}: ${says}</li>`,
      )}
    </ul>
  </section>`;
}
