import { html } from 'hono/html';
import type { Question } from '../../cli/ask/question.ts';
import type { Graph } from '../../cli/diagram/graph.ts';
import type { Html } from '../../cli/pages/document.ts';
import { table } from '../../cli/pages/table.ts';
import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import { ago } from '../ago.ts';
import { type Alarm, isRaised } from '../alarms.ts';
import { hopTable } from '../hops/hop-table.ts';
import type { Published } from '../hops/tables.ts';
import { type Hop, sizeOf, type StoredObject } from '../hops/zones.ts';
import { layout } from '../layout.ts';
import { objectPath } from './object-page.ts';
import { picture } from './picture.ts';
import type { Sample } from './sample.ts';

/** Rows that landed of a contract, or what keeps them from being read. */
export interface Sampled extends Sample {
  readonly contract: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[] | string;
}

interface PipelineView {
  readonly pipeline: Pipeline;
  readonly graph: Graph;
  readonly hops: readonly Hop[];
  readonly latest: readonly StoredObject[];
  readonly alarms: readonly Alarm[];
  readonly samples: readonly Sampled[];
  readonly published: readonly Published[] | string | undefined;
  readonly questions: readonly Question[];
  readonly now: Date;
}

/** What a pipeline consists of, what it holds and what state it is in. */
export function pipelinePage(view: PipelineView): Html {
  const { pipeline, graph, hops, latest, alarms, samples, published, questions, now } = view;
  const objects = latest.map(({ key, bytes, written }) => [
    { href: objectPath(pipeline.name, key), text: key },
    { number: sizeOf(bytes) },
    ago(written, now),
  ]);
  return layout({
    title: pipeline.name,
    section: '/',
    body: html`${pipeline.example === undefined ? '' : html`<p>An example of ${pipeline.example}.</p>`}
    ${picture({ ...graph, title: `The parts of ${pipeline.name} and the flows between them` })} ${flows(graph)}
    ${alarmsPart(alarms, now)}
    ${section(
      'Hops',
      hops.length > 0 &&
        hopTable(
          'Hops',
          [],
          hops.map((hop) => [[], hop] as const),
          now,
        ),
    )}
    ${section('Published tables', publishedPart(published, now))}
    ${section('Latest objects', objects.length > 0 && table('Latest objects', ['key', 'size', 'written'], objects))}
    ${samples.map((each) => section(`Rows of ${each.contract}`, sampleTable(each)))}
    ${section(
      'Questions',
      questions.length > 0 &&
        html`<ul>
          ${questions.map(
            ({ name, question }) => html`<li><a href="/questions/${pipeline.name}/${name}">${question}</a></li>`,
          )}
        </ul>`,
    )}`,
  });
}

function section(title: string, content: Html | false): Html | string {
  return content === false
    ? ''
    : html`<h2>${title}</h2>
        ${content}`;
}

function flows({ nodes, edges }: Graph): Html {
  const labelOf = (id: string) => nodes.find((node) => node.id === id)?.label ?? id;
  const rows = edges.map(({ from, to, label, isFailure }) => [
    labelOf(from),
    labelOf(to),
    label,
    isFailure ? 'after a failure' : '',
  ]);
  return html`<details>
    <summary>The flows as a table</summary>
    ${table('Flows', ['from', 'to', 'what', 'when'], rows)}
  </details>`;
}

/** Those that are raised, and the others behind a click. */
function alarmsPart(alarms: readonly Alarm[], now: Date): Html | string {
  if (alarms.length === 0) return '';
  const raised = alarms.filter(isRaised);
  const others = alarms.filter((each) => !isRaised(each));
  return html`<h2>Alarms</h2>
    ${raised.length > 0 ? alarmTable('Raised alarms', raised, now) : html`<p>None is raised.</p>`}
    <details>
      <summary>The other alarms: ${others.length}</summary>
      ${alarmTable('Other alarms', others, now)}
    </details>`;
}

function alarmTable(label: string, alarms: readonly Alarm[], now: Date): Html {
  const rows = alarms.map((alarm) => [
    isRaised(alarm) ? html`<strong class="raised">raised</strong>` : STATES[alarm.state],
    ago(alarm.since, now),
    alarm.says,
  ]);
  return table(label, ['state', 'since', 'what it watches for'], rows);
}

const STATES = { ALARM: 'raised', OK: 'fine', INSUFFICIENT_DATA: 'no data yet' } as const;

function publishedPart(published: readonly Published[] | string | undefined, now: Date): Html | false {
  if (published === undefined) return html`<p class="note">They are being counted: reload this page.</p>`;
  if (typeof published === 'string') return html`<p class="fault">${published}</p>`;
  if (published.length === 0) return false;
  const rows = published.map((each) => [each.table, each.rows, each.commits, ago(each.at, now)]);
  return table('Published tables', ['table', 'rows', 'commits', 'last commit'], rows);
}

function sampleTable({ contract, rows, columns, leftOut }: Sampled): Html {
  const masked = html`<p class="note">
    The latest rows of <a href="/contracts/${contract}">${contract}</a>, with personal data as its rules show
    it${leftOut.length > 0 ? `; left out: ${leftOut.join(', ')}` : ''}.
  </p>`;
  if (typeof rows === 'string')
    return html`${masked}
      <p class="fault">${rows}</p>`;
  const cells = rows.map((row) => columns.map((name) => textOf(row[name])));
  return html`${masked} ${table(`Rows of ${contract}`, columns, cells)}`;
}

function textOf(value: unknown): string | number {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}
