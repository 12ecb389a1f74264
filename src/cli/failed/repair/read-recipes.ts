import { glob, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageError } from '../../../lib/usage-error.ts';
import { root } from '../../deployment/project.ts';
import { pipelineNames } from '../../pipelines/read-pipelines.ts';
import { didYouMean } from '../../terminal/nearest.ts';
import { parseRecipe, type Recipe } from './recipe.ts';

/** A recipe that hasn't been read: `src/<pipeline>/repairs/<name>.json`. */
type RecipeFile = Pick<Recipe, 'pipeline' | 'name'>;

/** The recipes of all pipelines, by pipeline and name. One that can't be read doesn't hide the others. */
export async function recipeFiles(): Promise<RecipeFile[]> {
  const listed = pipelineNames().map(async (pipeline) => {
    const paths = await Array.fromAsync(glob(`src/${pipeline}/repairs/*.json`, { cwd: root }));
    return paths.sort().map((path) => ({ pipeline, name: basename(path, '.json') }));
  });
  return (await Promise.all(listed)).flat();
}

/** All recipes that can be read; `report` is called with the error of each other one. */
export async function readRecipes(report: (error: UsageError) => void): Promise<Recipe[]> {
  const reading = (await recipeFiles()).map(async (file) =>
    readRecipe(file).catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      report(error);
      return [];
    }),
  );
  return (await Promise.all(reading)).flat();
}

/** Reads a recipe. @throws {UsageError} if it isn't one */
export async function readRecipe({ pipeline, name }: RecipeFile): Promise<Recipe> {
  return parseRecipe(pipeline, name, await readFile(`${root}src/${pipeline}/repairs/${name}.json`, 'utf8'));
}

/** The recipe `<name>` or `<pipeline>/<name>`. @throws {UsageError} if there is none, or several pipelines have it */
export function recipeNamed(recipes: readonly RecipeFile[], name: string): RecipeFile {
  const named = recipes.filter((each) => [each.name, fullName(each)].includes(name));
  const [recipe, ...others] = named;
  if (recipe && others.length === 0) return recipe;
  const names = (recipe ? named : recipes).map(fullName);
  if (recipe) throw new UsageError(`Several pipelines have a recipe ${name}: choose ${names.join(' or ')}.`);
  const known = names.length > 0 ? `the recipes are ${names.join(', ')}` : 'there are none yet';
  throw new UsageError(`There is no recipe "${name}": ${known}.${didYouMean(name, names)}`);
}

function fullName({ pipeline, name }: RecipeFile): string {
  return `${pipeline}/${name}`;
}
