import { html } from 'hono/html';
import type { FailedGroup, FailedMessage, Reason } from '../../cli/failed/groups.ts';
import { originOf } from '../../cli/lake/failed-messages.ts';
import { type Replayed, reasonOf } from '../../cli/replay/replay-object.ts';
import { ago } from '../ago.ts';
import type { Html } from '../../cli/pages/document.ts';
import { layout } from '../layout.ts';
import { table } from '../../cli/pages/table.ts';

/** The reasons for which messages failed, each with a link to its messages. */
export function groupsPage(groups: readonly FailedGroup[], note: Html, now: Date, pipeline?: string): Html {
  const rows = groups.map((group) => [
    { href: `/failed/messages?${queryOf(group)}`, text: whereOf(group) },
    group.contract,
    `${group.keyword}: expected ${group.expected}`,
    group.messages,
    ago(new Date(group.firstSeen), now),
    ago(new Date(group.lastSeen), now),
  ]);
  return layout({
    title: pipeline === undefined ? 'Failed messages' : `Failed messages of ${pipeline}`,
    section: '/failed',
    body: html`${note}
    ${
      groups.length === 0
        ? html`<p>Nothing failed.</p>`
        : table('Failed messages', ['where', 'contract', 'why', 'messages', 'first seen', 'last seen'], rows)
    }`,
  });
}

/** The latest messages that failed for a reason. What they contained isn't shown. */
export function messagesPage(reason: Reason, messages: readonly FailedMessage[], most: number): Html {
  const rows = messages.map(({ firstSeen, step, source, actual }) => [firstSeen, step, originOf(source), actual]);
  return layout({
    title: `${whereOf(reason)}: ${reason.keyword}`,
    section: '/failed',
    body: html`<p>
        ${messages.length === most ? `The latest ${most} messages` : 'The messages'} of
        <a href="/contracts/${reason.contract}">${reason.contract}</a> that failed for this reason.
      </p>
      ${table('Messages', ['first seen', 'step', 'from', 'found'], rows)}
      <h2>Replay</h2>
      <p>
        Once the deployed contract accepts these messages, they can be sent again. Those that it still rejects stay
        here.
      </p>
      <form method="post" action="/failed/replay">
        ${hidden(reason)}
        <button name="dry">Dry run</button>
        <button>Replay</button>
      </form>`,
  });
}

/** What a replay did, or would do. */
export function replayedPage(reason: Reason, { replayed, reasons }: Replayed, isDry: boolean): Html {
  const counts = Map.groupBy(reasons, (each) => each);
  const verb = isDry ? 'would be replayed' : 'were replayed';
  return layout({
    title: isDry ? 'Replay: dry run' : 'Replayed',
    section: '/failed',
    body: html`<p>
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
      <p><a href="/failed">All failed messages</a></p>`,
  });
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
