import { html } from 'hono/html';
import { type FailedGroup, type FailedMessage, type Reason, shownPointer } from '../../cli/failed/groups.ts';
import { originOf } from '../../cli/lake/failed-messages.ts';
import type { Recipe } from '../../cli/failed/repair/recipe.ts';
import { ago } from '../ago.ts';
import type { Html } from '../../cli/pages/document.ts';
import { layout } from '../layout.ts';
import { recipePath, recipesPart } from './recipe-list.ts';
import { table } from '../../cli/pages/table.ts';

interface Groups {
  readonly groups: readonly FailedGroup[];
  readonly recipes: readonly Recipe[];
  /** Of recipes that can't be read. */
  readonly faults: readonly string[];
  readonly note: Html;
  readonly now: Date;
  readonly pipeline: string | undefined;
}

/** The reasons for which messages failed, each with a link to its messages. */
export function groupsPage({ groups, recipes, faults, note, now, pipeline }: Groups): Html {
  const rows = groups.map((group) => [
    { href: `/failed/messages?${queryOf(group)}`, text: shownPointer(group.pointer) },
    group.messages,
    `${group.keyword}: expected ${group.expected}`,
    group.contract,
    ago(new Date(group.lastSeen), now),
    ago(new Date(group.firstSeen), now),
  ]);
  return layout({
    title: pipeline === undefined ? 'Failed messages' : `Failed messages of ${pipeline}`,
    section: '/failed',
    body: html`${note}
    ${
      groups.length === 0
        ? html`<p>Nothing failed.</p>`
        : table('Failed messages', ['where', 'messages', 'why', 'contract', 'last seen', 'first seen'], rows)
    }
    ${recipesPart(recipes, groups, faults)}`,
  });
}

/** The latest messages that failed for a reason. What they contained isn't shown. */
export function messagesPage(
  reason: Reason,
  messages: readonly FailedMessage[],
  recipes: readonly Recipe[],
  mayAct: boolean,
): Html {
  return layout({
    title: `${shownPointer(reason.pointer)}: ${reason.keyword}`,
    section: '/failed',
    body: html`<p>
        ${messages.length === MOST_MESSAGES ? `The latest ${MOST_MESSAGES} messages` : 'The messages'} of
        <a href="/contracts/${reason.contract}">${reason.contract}</a> that failed for this reason.
      </p>
      ${messageTable(messages)}
      ${recipes.map(
        (recipe) =>
          html`<p>A recipe repairs them: <a href="${recipePath(recipe)}">${recipe.name}</a>. ${recipe.says}</p>`,
      )}
      ${mayAct ? replayForm(reason) : READ_ONLY}`,
  });
}

/** Failed messages, each with a link to its page. */
export function messageTable(messages: readonly FailedMessage[]): Html {
  const rows = messages.map(({ id, firstSeen, step, source, actual }) => [
    { href: messagePath(id), text: firstSeen },
    step,
    originOf(source),
    actual,
  ]);
  return table('Messages', ['first seen', 'step', 'from', 'found'], rows);
}

export function messagePath(id: string): string {
  return `/failed/message?${new URLSearchParams({ id }).toString()}`;
}

/** A page for what isn't there. */
export function noSuchPage(says: string): Html {
  return layout({
    title: 'Not found',
    section: '/failed',
    body: html`<p>${says}</p>
      <p><a href="/failed">All failed messages</a></p>`,
  });
}

/** How many messages a page lists. */
export const MOST_MESSAGES = 100;

function replayForm(reason: Reason): Html {
  return html`<h2>Replay</h2>
    <p>
      Once the deployed contract accepts these messages, they can be sent again. Those that it still rejects stay here.
    </p>
    <form method="post" action="/failed/replay">
      ${hidden(reason)}
      <button name="dry">Dry run</button>
      <button>Replay</button>
    </form>`;
}

/** Why there is no form. */
export const READ_ONLY = html`<p class="note">
  This console is read-only; <code>--allow-replay</code> lets it replay.
</p>`;

/** The form that replays the messages of a reason. */
export function replayButton(reason: Reason): Html {
  return html`<form method="post" action="/failed/replay">${hidden(reason)}<button>Replay</button></form>`;
}

function hidden(reason: Reason): Html {
  const { contract, pointer, keyword } = reason;
  return html`${Object.entries({ contract, pointer, keyword }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;
}

function queryOf({ contract, pointer, keyword }: Reason): string {
  return new URLSearchParams({ contract, pointer, keyword }).toString();
}
