import { html, raw } from 'hono/html';

/** Trusted HTML: what `html` makes, in which every value is escaped. */
export type Html = ReturnType<typeof html>;

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
  ['/reconciliation', 'Reconciliation'],
  ['/contracts', 'Contracts'],
] as const;

/** A page of the console. */
export function layout({ title, section, body }: Page): Html {
  return documentOf(
    title,
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
  );
}

/** A page of its own, which needs no other file and loads none. */
export function standalone(title: string, body: Html, style: string): Html {
  const head = html`<meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'unsafe-inline'"
    />
    <style>
      ${raw(style)}
    </style>`;
  return documentOf(
    title,
    html`<main>
      <h1>${title}</h1>
      ${body}
    </main>`,
    head,
  );
}

/** A page that says one thing, to people who may not see more. */
export function plainPage(title: string, says: string): Html {
  return documentOf(
    title,
    html`<main id="content">
      <h1>${title}</h1>
      <p>${says}</p>
    </main>`,
  );
}

const STYLE = html`<link rel="stylesheet" href="/style.css" />`;
const CURRENT = html`aria-current="page"`;

function documentOf(title: string, body: Html, style: Html = STYLE): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Sluice</title>
        ${style}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
