import type { Answer } from './answer.ts';
import { formatValue, isNumeric } from './format.ts';

/** A panel of an answer as SVG, for phones and for desktops. */
export interface Drawing {
  readonly panel: string | undefined;
  readonly narrow: string;
  readonly wide: string;
}

/** The charts and the whole table of an answer, as HTML. */
export function answerBody(answer: Answer, drawings: readonly Drawing[]): string {
  return [...drawings.map(figure), answer.rows.length > 0 ? table(answer) : '<p>No rows.</p>'].join('\n');
}

function figure({ panel, narrow, wide }: Drawing): string {
  const caption = panel === undefined ? '' : `<figcaption>${escaped(panel)}</figcaption>`;
  return `<figure>${caption}<div class="narrow">${narrow}</div><div class="wide">${wide}</div></figure>`;
}

function table({ question: { title, columns }, rows }: Answer): string {
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
