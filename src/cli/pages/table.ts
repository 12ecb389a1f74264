import { html } from 'hono/html';
import { shown } from '../terminal/shown.ts';
import type { Html } from './document.ts';

type Cell = Text | Link | Formatted | Html;
type Text = string | number;

interface Link {
  readonly href: string;
  readonly text: Text;
}

/** A number that is a text already, such as `1,234.50 GBP`. */
interface Formatted {
  readonly number: string;
}

/** A table of a page. Numbers are right-aligned; texts may be a stranger's. */
export function table(label: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  return html`<div class="table" role="region" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${head.map((title, column) => html`<th scope="col" class="${classOf(rows[0]?.[column])}">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td class="${classOf(cell)}">${contentOf(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function classOf(cell: Cell | undefined): string {
  const text = isLink(cell) ? cell.text : cell;
  if (typeof text === 'number' || isFormatted(text)) return 'number';
  return typeof text === 'string' && isShort(text) ? 'short' : 'text';
}

/** Whether a text isn't broken into lines: as long as a time or, in one word, as an ID. */
function isShort(text: string): boolean {
  return text.length <= (text.includes(' ') ? 24 : 40);
}

function contentOf(cell: Cell): string | Html {
  if (isLink(cell)) return html`<a href="${cell.href}">${contentOf(cell.text)}</a>`;
  if (isFormatted(cell)) return cell.number;
  if (typeof cell === 'number') return cell.toLocaleString('en');
  return typeof cell === 'string' ? shown(cell) : cell;
}

function isLink(cell: Cell | undefined): cell is Link {
  return typeof cell === 'object' && 'href' in cell;
}

function isFormatted(cell: Cell | undefined): cell is Formatted {
  return typeof cell === 'object' && 'number' in cell;
}
