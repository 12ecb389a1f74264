import { applyPatch, type Operation } from 'rfc6902';
import { z } from 'zod';
import { reject } from '../../../lib/contracts/validate.ts';
import type { Reading } from '../../../lib/objects/reading.ts';
import { parseJson } from '../../../lib/parse-json.ts';
import { UsageError } from '../../../lib/usage-error.ts';

/** How rejected messages of a contract are repaired: one file `src/<pipeline>/repairs/<name>.json`. */
export interface Recipe {
  readonly pipeline: string;
  readonly name: string;
  /** What it repairs and why it may, in one sentence. */
  readonly says: string;
  /** `<pipeline>/<message>.v<n>`. */
  readonly contract: string;
  /** The reason for which its messages were rejected. */
  readonly match: { readonly pointer: string; readonly keyword: string };
  /** A JSON Patch (RFC 6902). Its `test` operations decide which contents it fits. */
  readonly patch: readonly Operation[];
  /** Whole messages: what was rejected, and what the contract then accepts. */
  readonly examples: readonly { readonly before: unknown; readonly after: unknown }[];
}

/** Reads a recipe's file. @throws {UsageError} naming the file and what doesn't fit */
export function parseRecipe(pipeline: string, name: string, text: string): Recipe {
  const file = `src/${pipeline}/repairs/${name}.json`;
  const json = parseJson(text);
  if (json === undefined) throw new UsageError(`${file} isn't JSON.`);
  const parsed = RECIPE.safeParse(json);
  if (!parsed.success) throw new UsageError(`${file}: ${z.prettifyError(parsed.error)}`);
  return { pipeline, name, ...parsed.data, contract: `${pipeline}/${parsed.data.contract}` };
}

/** The content as the recipe repairs it; a rejection if the patch doesn't fit it. */
export function repaired({ patch }: Pick<Recipe, 'patch'>, content: unknown): Reading['content'] {
  const data: unknown = structuredClone(content);
  const errors = applyPatch(data, [...patch]);
  // not its message, which quotes the content
  return errors.every((error) => error === null) ? { data } : UNFIT;
}

const UNFIT = reject('recipe', 'content that the recipe fits', 'other content');

const path = z.string().regex(/^(\/.+)+$/, 'a JSON Pointer below the message');
const value = z.json();
const OPERATION = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('add'), path, value }),
  z.strictObject({ op: z.literal('remove'), path }),
  z.strictObject({ op: z.literal('replace'), path, value }),
  z.strictObject({ op: z.literal('move'), from: path, path }),
  z.strictObject({ op: z.literal('copy'), from: path, path }),
  z.strictObject({ op: z.literal('test'), path, value }),
]);

const RECIPE = z.strictObject({
  says: z.string().min(1),
  contract: z.string().regex(/^[a-z][a-z0-9-]*\.v\d+$/, 'a message and its version, such as reading.v1'),
  match: z.strictObject({ pointer: z.string(), keyword: z.string().min(1) }),
  patch: z.array(OPERATION).min(1),
  examples: z.array(z.strictObject({ before: z.json(), after: z.json() })).min(1),
});
