import { html, raw } from 'hono/html';
import type { Html } from '../pages/document.ts';
import { table } from '../pages/table.ts';
import type { Answer } from './answer.ts';
import { formatValue, isNumeric } from './format.ts';
import type { Question } from './question.ts';

/** A panel of an answer as SVG, for phones and for desktops. */
export interface Drawing {
  readonly panel: string | undefined;
  readonly narrow: string;
  /** Undefined if the narrow one is for desktops, too. */
  readonly wide?: string | undefined;
}

/** The charts and the whole table of an answer. */
export function answerBody(answer: Answer, drawings: readonly Drawing[]): Html {
  return html`${chartFigures(answer.question, drawings)} ${answerTable(answer)}`;
}

/** The charts of an answer. */
export function chartFigures({ title }: Pick<Question, 'title'>, drawings: readonly Drawing[]): Html {
  return html`${drawings.map((drawing) => figure(title, drawing))}`;
}

function figure(title: string, { panel, narrow, wide }: Drawing): Html {
  const label = `${panel === undefined ? title : `${title}, ${panel}`}, as a chart`;
  const chart = (svg: string, name: string) =>
    html`<div class="${name}" role="img" aria-label="${label}">${raw(svg)}</div>`;
  return html`<figure>
    ${panel === undefined ? '' : html`<figcaption>${panel}</figcaption>`}
    ${wide === undefined ? chart(narrow, 'chart') : [chart(narrow, 'narrow'), chart(wide, 'wide')]}
  </figure>`;
}

/** All rows of an answer. */
export function answerTable({ question: { title, columns }, rows }: Answer): Html {
  if (rows.length === 0) return html`<p>No rows.</p>`;
  return table(
    `${title}, as a table`,
    columns.map((column) => column.title),
    rows.map((row) =>
      columns.map((column, index) => {
        const text = formatValue(column, row[index] ?? null);
        return isNumeric(column) ? { number: text } : text;
      }),
    ),
  );
}
