import { html } from 'hono/html';
import type { Html } from '../../cli/pages/document.ts';
import { table } from '../../cli/pages/table.ts';
import { describeNone } from '../../cli/replay/command.ts';
import { type Replayed } from '../../cli/replay/replay-object.ts';
import { describeUndone } from '../../cli/replay/undo.ts';
import type { Undone } from '../../cli/replay/undo-run.ts';

interface Acted {
  readonly contract: string;
  /** Which of its failed messages: `the reason /iban format`. */
  readonly chosen: string;
  readonly isDry: boolean;
  /** The form that does what a dry run only tried. */
  readonly again: Html;
}

/** What a replay or a repair did, or would do. */
export function outcomePart(
  { contract, chosen, isDry, again }: Acted,
  { replayed, reasons, run, superseded = 0 }: Replayed,
): Html {
  if (replayed + reasons.length === 0)
    return html`<p>${describeNone(contract, [chosen])}</p>
      ${BACK}`;
  const counts = Map.groupBy(reasons, (each) => each);
  return html`<p>
      Of the failed messages of ${contract} that match ${chosen}, ${replayed} ${isDry ? 'would be' : 'were'} replayed;
      ${reasons.length} still break the contract.
      ${superseded > 0 ? `${superseded} of them ${isDry ? 'would leave' : 'leave'} a newer row with their key as it is.` : ''}
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
    ${isDry && replayed > 0 ? again : ''} ${run !== undefined && replayed > 0 ? undoForm(contract, run) : ''} ${BACK}`;
}

function undoForm(contract: string, run: string): Html {
  return html`<p>Until they have landed, they can be taken back. This run is ${run}.</p>
    <form method="post" action="/failed/undo">
      <input type="hidden" name="contract" value="${contract}" />
      <button name="run" value="${run}">Take back</button>
    </form>`;
}

/** What was taken back. */
export function undonePart(undone: Undone): Html {
  return html`<p>${describeUndone(undone)}</p>
    ${BACK}`;
}

const BACK = html`<p><a href="/failed">All failed messages</a></p>`;
