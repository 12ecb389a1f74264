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

/** The charts and the whole table of an answer, as HTML. */
export function answerBody(answer: Answer, drawings: readonly Drawing[]): string {
  return [chartFigures(answer.question, drawings), answerTable(answer)].join('\n');
}

/** The charts of an answer. */
export function chartFigures({ title }: Pick<Question, 'title'>, drawings: readonly Drawing[]): string {
  return drawings.map((drawing) => figure(title, drawing)).join('\n');
}

function figure(title: string, { panel, narrow, wide }: Drawing): string {
  const caption = panel === undefined ? '' : `<figcaption>${escaped(panel)}</figcaption>`;
  const label = escaped(panel === undefined ? title : `${title}, ${panel}`);
  const chart = (svg: string, width = '') => `<div${width} role="img" aria-label="${label}, as a chart">${svg}</div>`;
  if (wide === undefined) return `<figure>${caption}${chart(narrow)}</figure>`;
  return `<figure>${caption}${chart(narrow, ' class="narrow"')}${chart(wide, ' class="wide"')}</figure>`;
}

/** All rows of an answer. */
export function answerTable({ question: { title, columns }, rows }: Answer): string {
  if (rows.length === 0) return '<p>No rows.</p>';
  const cell = (tag: string, column: (typeof columns)[number], text: string, more = '') =>
    `<${tag}${more} class="${isNumeric(column) ? 'number' : column.kind}">${escaped(text)}</${tag}>`;
  const head = columns.map((column) => cell('th', column, column.title, ' scope="col"')).join('');
  const body = rows.map(
    (row) => `<tr>${columns.map((column, i) => cell('td', column, formatValue(column, row[i] ?? null))).join('')}</tr>`,
  );
  return `<div class="table" role="region" aria-label="${escaped(title)}, as a table" tabindex="0"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table></div>`;
}

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
