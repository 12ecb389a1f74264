import { html } from 'hono/html';
import { documentOf, type Html } from '../cli/pages/document.ts';

export interface Page {
  readonly title: string;
  /** The path in the menu under which it belongs. */
  readonly section: (typeof MENU)[number][0];
  readonly body: Html;
}

const MENU = [
  ['/', 'Overview'],
  ['/dashboards', 'Dashboards'],
  ['/questions', 'Questions'],
  ['/failed', 'Failed'],
  ['/trace', 'Trace'],
  ['/quality', 'Quality'],
  ['/reconciliation', 'Reconciliation'],
  ['/contracts', 'Contracts'],
  ['/mails', 'Mails'],
] as const;

/** A page of the console. */
export function layout({ title, section, body }: Page): Html {
  return documentOf(
    `${title} · Sluice`,
    html`<a class="skip" href="#content">Skip to content</a>
      <header>
        <a class="brand" href="/">Sluice</a>
        <nav aria-label="Pages">
          ${MENU.map(([path, name]) => html`<a href="${path}" ${path === section ? CURRENT : ''}>${name}</a>`)}
        </nav>
      </header>
      <main id="content">
        <h1>${title}</h1>
        ${body}
      </main>`,
    HEAD,
  );
}

/** A page that says one thing, to people who may not see more. */
export function plainPage(title: string, says: string): Html {
  return documentOf(
    `${title} · Sluice`,
    html`<main id="content">
      <h1>${title}</h1>
      <p>${says}</p>
    </main>`,
    HEAD,
  );
}

const HEAD = html`<link rel="stylesheet" href="/style.css" />`;
const CURRENT = html`aria-current="page"`;
