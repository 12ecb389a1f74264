import { html } from 'hono/html';
import type { FailedMessage } from '../../cli/failed/groups.ts';
import type { Recipe } from '../../cli/failed/repair/recipe.ts';
import type { Repaired } from '../../cli/failed/repair/repair.ts';
import { differences, TRIALS_HEAD, trialRows } from '../../cli/failed/repair/trials.ts';
import type { Html } from '../../cli/pages/document.ts';
import { table } from '../../cli/pages/table.ts';
import { reasonOf } from '../../cli/replay/replay-object.ts';
import { layout } from '../layout.ts';
import { outcomePart } from './outcome.ts';
import { messagePath, messageTable, MOST_MESSAGES, READ_ONLY } from './pages.ts';
import { recipePath } from './recipe-list.ts';

/** A recipe: what it does, its examples, and the failed messages that it matches. */
export function recipePage(recipe: Recipe, matches: readonly FailedMessage[], mayAct: boolean): Html {
  const { pipeline, name, says, contract, match, patch, examples } = recipe;
  const steps = patch.map((step) => [
    step.op,
    step.path,
    'value' in step ? valueOf(step.value) : 'from' in step ? `from ${step.from}` : '',
  ]);
  const changes = examples.flatMap(({ before, after }) =>
    differences(before, after).map(([pointer, was, is]) => [pointer, valueOf(was), valueOf(is)]),
  );
  const isCut = matches.length === MOST_MESSAGES;
  return layout({
    title: `Recipe: ${name}`,
    section: '/failed',
    body: html`<p>${says}</p>
      <p class="note">
        For messages of <a href="/contracts/${contract}">${contract}</a> that failed because of “${reasonOf(match)}”.
        Source: <code>src/${pipeline}/repairs/${name}.json</code>
      </p>
      <h2>What it does</h2>
      ${table('What it does', ['operation', 'where', 'value'], steps)}
      <h2>Examples</h2>
      ${table('Examples', ['where', 'before', 'after'], changes)}
      <h2>Failed messages that it matches</h2>
      ${isCut ? html`<p>The latest ${MOST_MESSAGES}.</p>` : ''}
      ${
        matches.length === 0
          ? html`<p>None.</p>`
          : html`${messageTable(matches)} ${mayAct ? repairForm(recipe) : READ_ONLY}`
      }`,
  });
}

function repairForm(recipe: Recipe): Html {
  return html`<p>
      A dry run shows what the recipe would make of each message, and whether the contract then accepts it. Messages
      that it still rejects stay here, unchanged.
    </p>
    <form method="post" action="${recipePath(recipe)}">
      <button name="dry">Dry run</button>
      <button>Repair and replay</button>
    </form>`;
}

/** What a repair did, or would do. */
export function repairedPart(recipe: Recipe, { trials, ...replayed }: Repaired, isDry: boolean): Html {
  const rows = trials.flatMap((trial) =>
    trialRows(trial).map(([id = '', ...cells]) => [id === '' ? '' : { href: messagePath(id), text: id }, ...cells]),
  );
  const again = html`<form method="post" action="${recipePath(recipe)}"><button>Repair and replay</button></form>`;
  const acted = { contract: recipe.contract, chosen: `the recipe ${recipe.name}`, isDry, again };
  return html`${rows.length > 0 ? table('What it would change', TRIALS_HEAD, rows) : ''} ${outcomePart(acted, replayed)}`;
}

/** A recipe's own values, which are made up. */
function valueOf(value: unknown): string {
  return value === undefined ? '(nothing)' : JSON.stringify(value);
}
