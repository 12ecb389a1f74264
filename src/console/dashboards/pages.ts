import { html } from 'hono/html';
import { answerTable, chartFigures, type Drawing } from '../../cli/ask/answer-body.ts';
import type { Asked } from '../../cli/ask/ask.ts';
import { moment } from '../../cli/terminal/moment.ts';
import type { Question, QuestionParameter } from '../../cli/ask/question.ts';
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

export interface Answered extends Asked {
  /** None unless a tile shows them. */
  readonly drawings: readonly Drawing[];
}

/** A dashboard's questions with their answers, or with what keeps them from being answered, and where the figures come from. */
export interface AnsweredDashboard {
  readonly dashboard: Dashboard;
  readonly given: URLSearchParams;
  readonly answers: ReadonlyMap<Question, Answered | string>;
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
  const title = tile.as === 'figure' ? tile.column.title : tile.question.title;
  return html`<section class="tile as-${tile.as}">
    <h2>${title}</h2>
    ${typeof its === 'string' ? html`<p class="fault">${its}</p>` : content(tile, its)}
    ${typeof its === 'string' ? '' : proof(tile.question, its, answered, isLinked)}
  </section>`;
}

function content(tile: Tile, { answer, drawings, snapshotAt }: Answered): Html {
  if (answer.rows.length === 0) return html`<p>No rows.</p>`;
  if (tile.as !== 'figure') return tile.as === 'table' ? answerTable(answer) : chartFigures(tile.question, drawings);
  const figures = figuresOf(answer, tile.column, new Date(snapshotAt));
  return html`${figures.map(
    ({ of, value, change }) =>
      html`<p class="value">${value}</p>
        <p class="note">${of}${change === undefined ? '' : `: ${change}`}</p>`,
  )}`;
}

/** Where a tile's figures come from, how current they are and what could still change them. */
function proof(
  question: Question,
  { snapshotAt }: Answered,
  { sources, failed, given }: AnsweredDashboard,
  isLinked: boolean,
): Html {
  const { pipeline, name, notes } = question;
  const tables = (sources.get(question) ?? []).map(({ table, contract }) =>
    isLinked && contract !== undefined ? html`<a href="/contracts/${contract}">${table}</a> ` : html`${table} `,
  );
  const count = failed?.toLocaleString('en');
  return html`<details>
    <summary>Where this comes from</summary>
    ${notes === undefined ? '' : html`<p>${notes}</p>`}
    <p>
      Tables: ${tables}<br />
      Source data as of ${snapshotAt}.
      ${
        count === undefined
          ? ''
          : html`Rejected messages of ${pipeline} that could change this:
            ${isLinked ? html`<a href="/failed?pipeline=${pipeline}">${count}</a>` : count}.`
      }
    </p>
    ${
      isLinked
        ? html`<p>
            <a href="/questions/${pipeline}/${name}?${ownOf(question, given).toString()}"
              >Rows and SQL of ${question.title}</a
            >
          </p>`
        : html`<pre><code>${question.sql}</code></pre>`
    }
  </details>`;
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
