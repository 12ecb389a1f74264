import { html } from 'hono/html';
import { moment } from '../cli/terminal/moment.ts';
import type { LakeCopy } from './lake-copies.ts';
import type { Html } from '../cli/pages/document.ts';

/** How current a page is. */
export function asOf({ isLive, at, stack }: LakeCopy): Html {
  return isLive
    ? html`<p class="note">${stack === undefined ? 'The local cloud' : `The stack ${stack}`} as of ${moment(at)}.</p>`
    : html`<p class="note">
        The local cloud has stopped: this is what it left. <code>npm start</code> starts it again.
      </p>`;
}
