import { glob, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageError } from '../../../lib/usage-error.ts';
import { root } from '../../deployment/project.ts';
import { pipelineNames } from '../../pipelines/read-pipelines.ts';
import { didYouMean } from '../../terminal/nearest.ts';
import { parseRecipe, type Recipe } from './recipe.ts';

/** Every recipe of `src/<pipeline>/repairs/`, by pipeline and name. @throws {UsageError} for one that can't be read */
export async function readRecipes(): Promise<Recipe[]> {
  const read = pipelineNames().map(async (pipeline) => {
    const paths = await Array.fromAsync(glob(`src/${pipeline}/repairs/*.json`, { cwd: root }));
    return Promise.all(
      paths
        .sort()
        .map(async (path) => parseRecipe(pipeline, basename(path, '.json'), await readFile(`${root}${path}`, 'utf8'))),
    );
  });
  return (await Promise.all(read)).flat();
}

/** The recipe `<name>` or `<pipeline>/<name>`. @throws {UsageError} if there is none, or several pipelines have it */
export function recipeNamed(recipes: readonly Recipe[], name: string): Recipe {
  const named = recipes.filter((each) => [each.name, fullName(each)].includes(name));
  const [recipe, ...others] = named;
  if (recipe && others.length === 0) return recipe;
  const names = (recipe ? named : recipes).map(fullName);
  if (recipe) throw new UsageError(`Several pipelines have a recipe ${name}: choose ${names.join(' or ')}.`);
  const known = names.length > 0 ? `the recipes are ${names.join(', ')}` : 'there are none yet';
  throw new UsageError(`There is no recipe "${name}": ${known}.${didYouMean(name, names)}`);
}

function fullName({ pipeline, name }: Recipe): string {
  return `${pipeline}/${name}`;
}
