import { html } from 'hono/html';
import type { FailedGroup, FailedMessage, Reason } from '../../cli/failed/groups.ts';
import { originOf } from '../../cli/lake/failed-messages.ts';
import { describeUndone } from '../../cli/replay/undo.ts';
import type { Undone } from '../../cli/replay/undo-run.ts';
import { type Replayed, reasonOf } from '../../cli/replay/replay-object.ts';
import { ago } from '../ago.ts';
import type { Html } from '../../cli/pages/document.ts';
import { layout } from '../layout.ts';
import { table } from '../../cli/pages/table.ts';

/** The reasons for which messages failed, each with a link to its messages. */
export function groupsPage(groups: readonly FailedGroup[], note: Html, now: Date, pipeline?: string): Html {
  const rows = groups.map((group) => [
    { href: `/failed/messages?${queryOf(group)}`, text: whereOf(group) },
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
    }`,
  });
}

/** The latest messages that failed for a reason. What they contained isn't shown. */
export function messagesPage(reason: Reason, messages: readonly FailedMessage[], most: number, mayAct: boolean): Html {
  const rows = messages.map(({ id, firstSeen, step, source, actual }) => [
    { href: `/failed/message?${new URLSearchParams({ id }).toString()}`, text: firstSeen },
    step,
    originOf(source),
    actual,
  ]);
  return layout({
    title: `${whereOf(reason)}: ${reason.keyword}`,
    section: '/failed',
    body: html`<p>
        ${messages.length === most ? `The latest ${most} messages` : 'The messages'} of
        <a href="/contracts/${reason.contract}">${reason.contract}</a> that failed for this reason.
      </p>
      ${table('Messages', ['first seen', 'step', 'from', 'found'], rows)} ${mayAct ? replayForm(reason) : READ_ONLY}`,
  });
}

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
const READ_ONLY = html`<p class="note">This console only reads; <code>--allow-replay</code> lets it replay.</p>`;

/** What a replay did, or would do. */
export function replayedPart(reason: Reason, { replayed, reasons, run }: Replayed, isDry: boolean): Html {
  const counts = Map.groupBy(reasons, (each) => each);
  const verb = isDry ? 'would be replayed' : 'were replayed';
  return html`<p>
      Of the messages of ${reason.contract} that failed because of “${reasonOf(reason)}”, ${replayed} ${verb};
      ${reasons.length} still break the contract.
    </p>
    ${
      counts.size === 0
        ? ''
        : table(
            'Still rejected',
            ['because of', 'messages'],
            Array.from(counts, ([each, { length }]) => [each, length]),
          )
    }
    ${
      isDry && replayed > 0
        ? html`<form method="post" action="/failed/replay">${hidden(reason)}<button>Replay</button></form>`
        : ''
    }
    ${run !== undefined && replayed > 0 ? undoForm(reason, run) : ''}
    <p><a href="/failed">All failed messages</a></p>`;
}

function undoForm({ contract }: Reason, run: string): Html {
  return html`<p>Until they have landed, they can be taken back. This run is ${run}.</p>
    <form method="post" action="/failed/undo">
      <input type="hidden" name="contract" value="${contract}" />
      <button name="run" value="${run}">Take back</button>
    </form>`;
}

/** What was taken back. */
export function undonePart(undone: Undone): Html {
  return html`<p>${describeUndone(undone)}</p>
    <p><a href="/failed">All failed messages</a></p>`;
}

function hidden(reason: Reason): Html {
  const { contract, pointer, keyword } = reason;
  return html`${Object.entries({ contract, pointer, keyword }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;
}

function whereOf({ pointer }: Pick<Reason, 'pointer'>): string {
  return pointer === '' ? '(whole message)' : pointer;
}

function queryOf({ contract, pointer, keyword }: Reason): string {
  return new URLSearchParams({ contract, pointer, keyword }).toString();
}
