import { html } from 'hono/html';
import type { LakeCopy } from './lake-copy.ts';
import type { Html } from './layout.ts';

/** How current a page is. */
export function asOf({ isLive, at }: LakeCopy): Html {
  const time = `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return isLive
    ? html`<p class="note">The local cloud as of ${time}.</p>`
    : html`<p class="note">
        The local cloud has stopped: this is what it left. <code>npm start</code> starts it again.
      </p>`;
}
