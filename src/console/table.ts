import { html } from 'hono/html';
import { shown } from '../cli/terminal/shown.ts';
import type { Html } from './layout.ts';

type Cell = Text | Link | Html;
type Text = string | number;

interface Link {
  readonly href: string;
  readonly text: Text;
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
  return typeof text === 'number' ? 'number' : 'text';
}

function contentOf(cell: Cell): string | Html {
  if (isLink(cell)) return html`<a href="${cell.href}">${contentOf(cell.text)}</a>`;
  if (typeof cell === 'number') return cell.toLocaleString('en');
  return typeof cell === 'string' ? shown(cell) : cell;
}

function isLink(cell: Cell | undefined): cell is Link {
  return typeof cell === 'object' && 'href' in cell;
}
