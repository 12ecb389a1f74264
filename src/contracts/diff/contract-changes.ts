import type { Schema } from '../schema.ts';
import { rulesOf } from '../validator.ts';
import { changesOfAnnotations } from './annotations.ts';
import { type Change, changesOfRules, type Judgement } from './compare.ts';

/**
 * What differs between two versions of a contract, place by place, judged for those who send its messages and those who read them.
 * @example
 * contractChanges(before, after).filter(({ producers }) => producers.verdict === 'breaking');
 */
export function contractChanges(before: Schema, after: Schema): Change[] {
  return [...changesOfRules(rulesOf(before), rulesOf(after)), ...changesOfAnnotations({ ...before }, { ...after })];
}

/** The verdict of a whole contract: its worst change. */
export function verdictOf(changes: readonly Change[], side: 'producers' | 'consumers'): Judgement['verdict'] {
  const verdicts = changes.map((change) => change[side].verdict);
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? 'compatible';
}

const VERDICTS = ['breaking', 'undecided'] as const;
