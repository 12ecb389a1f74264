import { html } from 'hono/html';
import type { Answer } from '../../cli/ask/answer.ts';
import { answerTable, chartFigures, type Drawing } from '../../cli/ask/answer-body.ts';
import type { Asked } from '../../cli/ask/ask.ts';
import { moment } from '../../cli/terminal/moment.ts';
import type { Question, QuestionParameter } from '../../cli/ask/question.ts';
import { spreadsheet } from '../../cli/ask/text-answer.ts';
import { type Html, standalone } from '../../cli/pages/document.ts';
import { layout } from '../layout.ts';
import { parameterForm } from '../questions/pages.ts';
import { table } from '../../cli/pages/table.ts';
import type { Dashboard, Tile } from './dashboard.ts';
import { figuresOf } from './figures.ts';
import type { Source } from './proof.ts';

/** All dashboards. */
export function dashboardsPage(dashboards: readonly Dashboard[]): Html {
  const rows = dashboards.map(({ pipeline, name, title, says }) => [
    { href: `/dashboards/${pipeline}/${name}`, text: title },
    pipeline,
    says,
  ]);
  return layout({
    title: 'Dashboards',
    section: '/dashboards',
    body: table('Dashboards', ['dashboard', 'pipeline', 'what it shows'], rows),
  });
}

/** A dashboard's questions with their answers, or with what keeps them from being answered, and where the figures come from. */
export interface AnsweredDashboard {
  readonly dashboard: Dashboard;
  readonly given: URLSearchParams;
  readonly answers: ReadonlyMap<Question, Asked | string>;
  /** Of each tile that is a chart. */
  readonly drawings: ReadonlyMap<Tile, readonly Drawing[]>;
  readonly sources: ReadonlyMap<Question, readonly Source[]>;
  /** Rejected messages of the pipeline, which could change its figures once they are replayed; undefined if they can't be counted. */
  readonly failed: number | undefined;
}

/** A dashboard in the console, with links to what is behind each figure. */
export function dashboardPage(answered: AnsweredDashboard): Html {
  const { title, says } = answered.dashboard;
  const body = html`<p>${says}</p>
    ${parameterForm(parametersOf(answered.dashboard), answered.given)} ${tilesOf(answered, true)}`;
  return layout({ title, section: '/dashboards', body });
}

/** The same as a file of its own, to be sent to people or put on a web server. */
export function dashboardFile(answered: AnsweredDashboard, at: Date): Promise<string> {
  const { title, says } = answered.dashboard;
  const given = [...answered.given].map(([name, value]) => `${name} ${value}`);
  const note = [...given, `made ${moment(at)}`].join(' · ');
  const body = html`<p>${says}</p>
    <p class="note">${note}</p>
    ${tilesOf(answered, false)}`;
  return standalone(title, body);
}

function tilesOf(answered: AnsweredDashboard, isLinked: boolean): Html {
  const { tiles } = answered.dashboard;
  const drawn = (each: Tile) => tileOf(each, answered, isLinked);
  return html`<div class="figures">${tiles.filter(({ as }) => as === 'figure').map(drawn)}</div>
    <div class="tiles">${tiles.filter(({ as }) => as !== 'figure').map(drawn)}</div>`;
}

function tileOf(tile: Tile, answered: AnsweredDashboard, isLinked: boolean): Html {
  const its = answered.answers.get(tile.question) ?? 'It was not asked.';
  return html`<section class="tile as-${tile.as}">
    <h2>${tile.title}</h2>
    ${
      typeof its === 'string'
        ? html`<p class="fault">${its}</p>`
        : html`${content(tile, its, answered.drawings.get(tile) ?? [])} ${proof(tile, its, answered, isLinked)}`
    }
  </section>`;
}

function content(tile: Tile, { answer, snapshotAt }: Asked, drawings: readonly Drawing[]): Html {
  if (answer.rows.length === 0) return html`<p>No rows.</p>`;
  if (tile.as === 'table') return firstRows(answer);
  if (tile.as === 'chart') return chartFigures(tile, drawings);
  const figures = figuresOf(answer, tile.column, new Date(snapshotAt));
  return html`${figures.map(
    ({ of, value, change }) =>
      html`<p class="value">${value}</p>
        <p class="note">${of}${change === undefined ? '' : `: ${change}`}</p>`,
  )}`;
}

/** A page shows the first rows of a long table: all of them are in its CSV. */
function firstRows(answer: Answer): Html {
  const { rows } = answer;
  if (rows.length <= MOST_ROWS) return answerTable(answer);
  return html`${answerTable({ ...answer, rows: rows.slice(0, MOST_ROWS) })}
    <p class="note">The first ${MOST_ROWS} of ${rows.length.toLocaleString('en')} rows. The CSV has all of them.</p>`;
}

const MOST_ROWS = 30;

/** Where a tile's figures come from, how current they are and what could still change them. */
function proof(
  { question, title }: Tile,
  asked: Asked,
  { sources, failed, given }: AnsweredDashboard,
  isLinked: boolean,
): Html {
  const { pipeline, name, notes } = question;
  const own = ownOf(question, given).toString();
  const tables = (sources.get(question) ?? []).map(({ table, contract }) =>
    isLinked && contract !== undefined ? html`<a href="/contracts/${contract}">${table}</a> ` : html`${table} `,
  );
  const count = failed?.toLocaleString('en');
  return html`<details>
    <summary>Where this comes from</summary>
    ${notes === undefined ? '' : html`<p>${notes}</p>`}
    <p>
      Tables: ${tables}<br />
      Source data as of ${moment(new Date(asked.snapshotAt))}. ${reconciled(asked, isLinked)}
      ${
        count === undefined
          ? ''
          : html`<br />Rejected messages of ${pipeline} that could change this once they are replayed:
              ${isLinked ? html`<a href="/failed?pipeline=${pipeline}">${count}</a>` : count}.`
      }
    </p>
    ${
      isLinked
        ? html`<p>
            <a href="/questions/${pipeline}/${name}?${own}">Rows and SQL of ${question.title}</a> ·
            <a href="/questions/${pipeline}/${name}.csv?${own}">CSV of ${title}</a>
          </p>`
        : html`<p><a download="${name}.csv" href="${csvLink(asked.answer)}">CSV of ${title}</a></p>
            <pre><code>${question.sql}</code></pre>`
    }
  </details>`;
}

/** Whether the warehouse had what its source had when it was last loaded. */
function reconciled({ loaded }: Asked, isLinked: boolean): Html {
  if (!loaded) return html`It is read from the lake, without a warehouse that could differ.`;
  const { batch, different } = loaded;
  const found = different.length === 0 ? 'no difference' : `differences in ${different.join(', ')}`;
  const link = isLinked ? html`<a href="/reconciliation">Reconciled</a>` : 'Reconciled';
  return html`${link} with its source up to batch ${batch}: ${found}.`;
}

/** The rows in the file itself. */
function csvLink(answer: Answer): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(spreadsheet(answer))}`;
}

/** The parameters that a question takes, of those that are given. */
export function ownOf({ parameters }: Question, given: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...given].filter(([name]) => parameters.some((each) => each.name === name)));
}

/** The parameters that any of its questions takes, each once. */
export function parametersOf({ tiles }: Dashboard): QuestionParameter[] {
  const all = tiles.flatMap(({ question }) => question.parameters);
  return all.filter(({ name }, index) => all.findIndex((each) => each.name === name) === index);
}
