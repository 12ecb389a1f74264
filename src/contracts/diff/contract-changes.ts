import type { Schema } from '../schema.ts';
import { rulesOf } from '../validator.ts';
import { changesOfAnnotations } from './annotations.ts';
import { changesOfColumns } from './column-changes.ts';
import { type Change, changesOfRules, type Judgement, worst } from './compare.ts';

/**
 * What differs between two versions of a contract, place by place, judged for producers and for consumers.
 * @example
 * contractChanges(before, after).filter(({ producers }) => producers.verdict === 'breaking');
 */
export function contractChanges(before: Schema, after: Schema): Change[] {
  return merged([
    ...changesOfRules(rulesOf(before), rulesOf(after)),
    ...changesOfAnnotations({ ...before }, { ...after }),
    ...changesOfColumns(before, after),
  ]);
}

/** With one change for a field that is new or gone, whatever its rules, and none for an object that stays as closed as it was. */
function merged(changes: readonly Change[]): Change[] {
  const fields = changes.filter(({ keyword }) => keyword === 'field');
  const fieldOf = ({ pointer }: Change) =>
    fields.find((field) => pointer === field.pointer || pointer.startsWith(`${field.pointer}/`));
  return changes
    .filter((change) => !isImplied(change, changes))
    .flatMap((change) => {
      const field = fieldOf(change);
      if (field === undefined) return [change];
      if (field !== change) return [];
      const parts = changes.filter((each) => fieldOf(each) === field);
      const consumers = worst([field.consumers, ...parts.map((each) => each.consumers)]);
      return [{ ...field, producers: worst(parts.map((each) => each.producers)), consumers }];
    });
}

/** Whether an object that stays closed breaks only by names, which are separate changes. */
function isImplied({ pointer, keyword, was, now, producers }: Change, changes: readonly Change[]): boolean {
  if (keyword !== 'additionalProperties' || was !== false || now !== false) return false;
  const isOfName = (each: Change) => each.keyword === keyword && each.pointer.startsWith(`${pointer}/`);
  const byName = changes.some((each) => isOfName(each) && each.producers.verdict === 'breaking');
  return producers.verdict === 'compatible' || byName;
}

/** The verdict of a whole contract: its worst change. */
export function verdictOf(changes: readonly Change[], side: 'producers' | 'consumers'): Judgement['verdict'] {
  const verdicts = changes.map((change) => change[side].verdict);
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? 'compatible';
}

const VERDICTS = ['breaking', 'undecided'] as const;
