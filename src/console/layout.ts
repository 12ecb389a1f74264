import { html } from 'hono/html';

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
  ['/failed', 'Failed'],
  ['/questions', 'Questions'],
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

const CURRENT = html`aria-current="page"`;

function documentOf(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Sluice</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
