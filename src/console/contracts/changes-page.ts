import { html } from 'hono/html';
import { isBreaking } from '../../contracts/diff/gate.ts';
import { verdictOf } from '../../contracts/diff/contract-changes.ts';
import type { Change } from '../../contracts/diff/compare.ts';
import type { Changed } from '../../cli/contracts/diff/changed.ts';
import { type ChangedContract, columnsInWords, hurtBy, changeInWords } from '../../cli/contracts/diff/report.ts';
import type { Html } from '../../cli/pages/document.ts';
import { table } from '../../cli/pages/table.ts';
import { shown } from '../../cli/terminal/shown.ts';
import { layout } from '../layout.ts';

/** What changed in contracts since a release, or what keeps them from being compared. */
export function changesPage(since: string, found: Changed | string, mayCount: boolean): Html {
  return layout({
    title: 'Contract changes',
    section: '/contracts',
    body: html`<p>
        What changed in <code>schemas/</code>, whether producers can still send what they sent and consumers still get
        what they know, and who is affected.
      </p>
      <form method="get">
        <label
          >Since a tag, branch or commit
          <input name="since" value="${since}" placeholder="the main branch" autocapitalize="off" spellcheck="false" />
        </label>
        <button>Compare</button>
      </form>
      ${typeof found === 'string' ? html`<p class="fault">${found}</p>` : changesPart(since, found, mayCount)}`,
  });
}

function changesPart(since: string, { name, added, gone, changed }: Changed, mayCount: boolean): Html {
  if (added.length + gone.length + changed.length === 0)
    return html`<p>No contract differs in meaning from ${name}.</p>`;
  return html`<p class="note">Compared with ${name}.</p>
    ${added.map(({ $id }) => html`<p>${$id} is new.</p>`)}
    ${gone.map(({ $id }) => html`<p class="fault">${$id}: the contract is gone.</p>`)} ${changed.map(contractPart)}
    ${mayCount && changed.length > 0 ? countForm(since) : ''}`;
}

function contractPart(contract: ChangedContract): Html {
  const { after, changes, reason } = contract;
  const columns = columnsInWords(contract);
  const hurt = hurtBy(contract);
  return html`<section>
    <h2><a href="/contracts/${after.$id}">${after.$id}</a></h2>
    <p>Producers: ${verdict(changes, 'producers')}. Consumers: ${verdict(changes, 'consumers')}.</p>
    ${reason !== undefined && changes.some(isBreaking) ? html`<p>Permitted: ${shown(reason)}</p>` : ''}
    ${table(`Changes to ${after.$id}`, ['verdict', 'where', 'change', 'what it means'], changes.map(rowOf))}
    ${
      columns.length > 0
        ? html`<ul>
            ${columns.map((column) => html`<li>${column}</li>`)}
          </ul>`
        : ''
    }
    ${changes.flatMap(counterexamples)}
    ${
      hurt.length > 0
        ? html`<h3>Who is affected</h3>
            <dl>
              ${hurt.map(
                ([field, places]) =>
                  html`<dt><code>${shown(field)}</code> is named in</dt>
                    <dd>${placesPart(places)}</dd>`,
              )}
            </dl>`
        : ''
    }
  </section>`;
}

function placesPart(places: readonly string[]): Html {
  const listed = (some: readonly string[]) =>
    html`<ul>
      ${some.map((place) => html`<li><code>${place}</code></li>`)}
    </ul>`;
  if (places.length <= MOST_PLACES) return listed(places);
  return html`${listed(places.slice(0, MOST_PLACES))}
    <details>
      <summary>${places.length - MOST_PLACES} more</summary>
      ${listed(places.slice(MOST_PLACES))}
    </details>`;
}

/** How many are listed at once. */
const MOST_PLACES = 8;

function verdict(changes: readonly Change[], side: 'producers' | 'consumers'): Html | string {
  const found = verdictOf(changes, side);
  return found === 'compatible' ? found : html`<strong class="raised">${found}</strong>`;
}

function rowOf(change: Change): (string | Html)[] {
  const { where, what, why } = changeInWords(change);
  const mark = isBreaking(change) ? html`<strong class="raised">breaks</strong>` : 'fine';
  return [mark, where, what, why.length > 0 ? why.join('; ') : 'compatible'];
}

/** The whole messages that prove a break, which the search made up. */
function counterexamples({ pointer, keyword, producers, consumers }: Change): Html[] {
  const sides = [
    [producers, 'was accepted and is now rejected'],
    [consumers, 'was rejected and is now accepted'],
  ] as const;
  return sides.flatMap(([side, happened]) =>
    side.verdict === 'breaking' && side.message !== undefined
      ? [
          html`<details>
            <summary>A message that ${happened} because of ${pointer === '' ? '' : shown(pointer)} ${keyword}</summary>
            <pre
              role="region"
              aria-label="A message"
              tabindex="0"
            ><code>${JSON.stringify(side.message, null, 2)}</code></pre>
          </details>`,
        ]
      : [],
  );
}

function countForm(since: string): Html {
  return html`<h2>Effect on existing data</h2>
    <p>Counts the clean rows that the new versions would reject, and the failed messages that they would accept.</p>
    <form method="post" action="/contracts/changes">
      <input type="hidden" name="since" value="${since}" />
      <button>Count</button>
    </form>`;
}

/** What changed contracts would do to the messages of the lake. */
export function countedPart(since: string, changed: readonly ChangedContract[]): Html {
  const rows = changed.flatMap(({ after, data }) =>
    data
      ? [
          [
            after.$id,
            data.rows,
            data.rejected,
            Object.entries(data.reasons)
              .map(([reason, n]) => `${reason} ${n.toLocaleString('en')}`)
              .join(', '),
            data.failed,
            data.accepted,
          ],
        ]
      : [],
  );
  const head = ['contract', 'clean rows', 'would be rejected', 'because of', 'failed messages', 'would be accepted'];
  return html`${table('Messages in the lake', head, rows)}
    <p><a href="/contracts/changes?${new URLSearchParams({ since }).toString()}">Back to the changes</a></p>`;
}
