import { describe, expect, test } from '@jest/globals';
import { compiled } from '../../../src/contracts/diff/accepts.ts';
import { ANNOTATIONS } from '../../../src/contracts/schema.ts';
import { changesOfAnnotations, HARMLESS, RULES } from '../../../src/contracts/diff/annotations.ts';
import { changesOfRules } from '../../../src/contracts/diff/compare.ts';
import { verdictOf } from '../../../src/contracts/diff/contract-changes.ts';
import { EDITS } from './edits.ts';

const VERDICTS = { ok: 'compatible', breaks: 'breaking' } as const;

const judged = EDITS.map((edit) => {
  const changes = [...changesOfRules(edit.before, edit.after), ...changesOfAnnotations(edit.before, edit.after)];
  const verdicts = [verdictOf(changes, 'producers'), verdictOf(changes, 'consumers')];
  return { ...edit, changes, verdicts };
});

describe('edits of schemas', () => {
  test('every verdict is as labelled, unless it is undecided', () => {
    const wrong = judged.flatMap(({ what, why, verdicts, producers, consumers }) => {
      const labels = [VERDICTS[producers], VERDICTS[consumers]];
      const isWrong = verdicts.some((verdict, side) => verdict !== 'undecided' && verdict !== labels[side]);
      return isWrong ? [{ what, why, verdicts, labels }] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('no more than one verdict in 25 is undecided', () => {
    const undecided = judged.filter(({ verdicts }) => verdicts.includes('undecided')).map(({ what }) => what);
    expect(undecided.length).toBeLessThanOrEqual(EDITS.length / 25);
  });

  test('every break by a rule of the schema has a message that one version accepts and the other rejects', () => {
    const broken = judged.flatMap(({ what, before, after, changes }) =>
      changes.flatMap(({ producers, consumers }) => [
        ...(producers.verdict === 'breaking' ? [{ what, judgement: producers, from: before, to: after }] : []),
        ...(consumers.verdict === 'breaking' ? [{ what, judgement: consumers, from: after, to: before }] : []),
      ]),
    );
    const unproven = broken.filter(({ judgement: { because, message }, from, to }) => {
      return because === undefined && !(compiled(from)(message) && !compiled(to)(message));
    });
    expect(broken.length).toBeGreaterThan(200);
    expect(unproven).toEqual([]);
  });

  test('nothing differs between a schema and itself', () => {
    expect(EDITS.flatMap(({ before }) => changesOfRules(before, before))).toEqual([]);
  });

  test('every annotation has a rule, or is known to hurt no one', () => {
    expect(ANNOTATIONS.filter((each) => !(each in RULES) && !HARMLESS.includes(each))).toEqual([]);
  });

  test.each([
    [{ $ref: '#/$defs/a' }, { a: { $ref: '#/$defs/a' } }],
    [
      { $ref: '#/$defs/a' },
      { a: { anyOf: [{ type: 'string' }, { $ref: '#/$defs/b' }] }, b: { not: { $ref: '#/$defs/a' } } },
    ],
  ])('a reference that leads only to itself is a usage error: %j', (v, $defs) => {
    const schema = { type: 'object', properties: { v }, $defs };
    expect(() => changesOfRules(schema, schema)).toThrow('refers to itself and to nothing else');
  });
});
