import { html } from 'hono/html';
import type { FailedGroup, Reason } from '../../cli/failed/groups.ts';
import type { Recipe } from '../../cli/failed/repair/recipe.ts';
import type { Html } from '../../cli/pages/document.ts';
import { table } from '../../cli/pages/table.ts';
import { reasonOf } from '../../cli/replay/replay-object.ts';

/** The recipes for failed messages, each with how many it matches; nothing if there is none. */
export function recipesPart(
  recipes: readonly Recipe[],
  groups: readonly FailedGroup[],
  faults: readonly string[],
): Html | string {
  if (recipes.length + faults.length === 0) return '';
  const rows = recipes.map((recipe) => [
    { href: recipePath(recipe), text: recipe.name },
    // several, if the contract has expected something else before
    groups.reduce((sum, group) => sum + (isFor(recipe, group) ? group.messages : 0), 0),
    recipe.says,
    recipe.contract,
    reasonOf(recipe.match),
  ]);
  return html`<h2>Recipes</h2>
    <p>A recipe repairs messages that failed for one reason, so that they can be replayed.</p>
    ${faults.map((fault) => html`<p class="fault">${fault}</p>`)}
    ${rows.length > 0 ? table('Recipes', ['recipe', 'matches', 'what it does', 'contract', 'reason'], rows) : ''}`;
}

/** Whether a recipe repairs what failed for a reason. */
export function isFor({ contract, match }: Recipe, reason: Reason): boolean {
  return contract === reason.contract && match.pointer === reason.pointer && match.keyword === reason.keyword;
}

/** A recipe's page. */
export function recipePath({ pipeline, name }: Pick<Recipe, 'pipeline' | 'name'>): string {
  return `/failed/recipes/${encodeURIComponent(pipeline)}/${encodeURIComponent(name)}`;
}
