import { html } from 'hono/html';
import { contentOf, redactedContent } from '../../cli/failed/content.ts';
import { shownPointer } from '../../cli/failed/groups.ts';
import { originOf } from '../../cli/lake/failed-messages.ts';
import type { Html } from '../../cli/pages/document.ts';
import { table } from '../../cli/pages/table.ts';
import { shown } from '../../cli/terminal/shown.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { layout } from '../layout.ts';

/** A message that failed: why, from where, and what kind of values it has. Its content only if it is `revealed`. */
export function messagePage(event: FailedEvent, mayReveal: boolean, isRevealed: boolean): Html {
  const reasons = event.errors.map(({ pointer, keyword, expected, actual }) => [
    shownPointer(pointer),
    keyword,
    expected,
    actual,
  ]);
  return layout({
    title: 'A failed message',
    section: '/failed',
    body: html`<p>
        Rejected by <code>${event.stage}</code> as <a href="/contracts/${event.contract}">${event.contract}</a>, first
        seen ${event.first_seen}.
      </p>
      <p class="note">
        From ${shown(originOf(JSON.stringify(event.source)))}. ID ${event.id}.
        <a href="/trace?${new URLSearchParams({ value: event.id }).toString()}">Trace it</a>.
      </p>
      ${table('Why it failed', ['where', 'rule', 'expected', 'found'], reasons)}
      <h2>What its content looks like</h2>
      ${table('What its content looks like', ['where', 'found'], lookOf(event))}
      <h2>Its content</h2>
      ${isRevealed ? revealed(event) : mayReveal ? revealForm(event) : NOT_SHOWN}`,
  });
}

function lookOf(event: FailedEvent): string[][] {
  return redactedContent(event).map(([pointer, found]) => [shownPointer(pointer), found]);
}

function revealForm({ contract, id }: FailedEvent): Html {
  return html`<p>
      It may contain personal data. If you look at it, the lake records below <code>audit/</code> who you are, which
      message it was, and when.
    </p>
    <form method="post" action="/failed/reveal">
      <input type="hidden" name="contract" value="${contract}" />
      <input type="hidden" name="id" value="${id}" />
      <button>Show the content</button>
    </form>`;
}

const NOT_SHOWN = html`<p class="note">This console only reads; <code>--allow-replay</code> lets it show content.</p>`;

function revealed(event: FailedEvent): Html {
  const content = contentOf(event);
  return html`<p class="note">That you looked at it is recorded.</p>
    <div class="table" role="region" aria-label="Its content" tabindex="0">
      <pre><code>${shown(content.slice(0, MOST_CHARACTERS))}</code></pre>
    </div>
    ${
      content.length > MOST_CHARACTERS
        ? html`<p class="note">
            Its first ${MOST_CHARACTERS.toLocaleString('en')} characters;
            <code>npx sluice failed show ${event.id} --reveal</code> shows more.
          </p>`
        : ''
    }`;
}

/** A page is at most 150 KB. */
const MOST_CHARACTERS = 50_000;
