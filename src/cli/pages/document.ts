import { readFileSync } from 'node:fs';
import { html, raw } from 'hono/html';

/** Trusted HTML: what `html` makes, in which every value is escaped. */
export type Html = ReturnType<typeof html>;

/** The stylesheet of all pages. */
export const STYLE = readFileSync(new URL('style.css', import.meta.url), 'utf8');

/** A whole page; `head` brings its style. */
export function documentOf(title: string, body: Html, head: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${head}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}

/** A page as a file of its own, which needs no other file and loads none. */
export async function standalone(title: string, body: Html): Promise<string> {
  const head = html`<meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'unsafe-inline'"
    />
    <style>
      ${raw(STYLE)}
    </style>`;
  const main = html`<main>
    <h1>${title}</h1>
    ${body}
  </main>`;
  return String(await documentOf(title, main, head));
}
