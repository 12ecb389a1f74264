import { expect, test } from '@jest/globals';
import { changesOfAnnotations } from '../../../src/contracts/diff/annotations.ts';
import { isBreaking } from '../../../src/contracts/diff/gate.ts';
import type { Keywords } from '../../../src/contracts/diff/demand.ts';

const open = (properties: Keywords): Keywords => ({ type: 'object', properties });

/** Where a rule may be that isn't a property of the message itself, and the pointer of its field `price`. */
const PLACES: readonly (readonly [place: string, around: (rule: Keywords) => Keywords, pointer: string])[] = [
  ['a property', (rule) => open({ line: rule }), '/line'],
  ['items', (rule) => open({ lines: { type: 'array', items: rule } }), '/lines/*'],
  ['prefixItems', (rule) => open({ lines: { type: 'array', prefixItems: [{ type: 'string' }, rule] } }), '/lines/1'],
  ['a reference', (rule) => ({ ...open({ line: { $ref: '#/$defs/line' } }), $defs: { line: rule } }), '/line'],
  ['allOf', (rule) => open({ line: { allOf: [{ type: 'object' }, rule] } }), '/line'],
  ['anyOf', (rule) => open({ line: { anyOf: [{ type: 'null' }, rule] } }), '/line'],
  ['other fields', (rule) => ({ type: 'object', additionalProperties: rule }), '/*'],
];

test.each(PLACES)('an annotation that changes within %s breaks', (_place, around, pointer) => {
  const [before, after] = ['GBP', 'EUR'].map((unit) => around(open({ price: { type: 'number', 'x-unit': unit } })));
  expect(changesOfAnnotations(before ?? {}, after ?? {})).toMatchObject([
    { pointer: `${pointer}/price`, keyword: 'x-unit', was: 'GBP', now: 'EUR' },
  ]);
});

test.each(PLACES)('an annotation that goes within %s breaks', (_place, around, pointer) => {
  const changes = changesOfAnnotations(
    around(open({ email: { type: 'string', 'x-pii': 'mask' } })),
    around(open({ email: { type: 'string' } })),
  );
  expect(changes.filter(isBreaking)).toMatchObject([{ pointer: `${pointer}/email`, keyword: 'x-pii' }]);
});

test.each(PLACES)('a field that goes from within %s breaks, whatever its rules', (_place, around, pointer) => {
  const changes = changesOfAnnotations(around(open({ price: {}, count: {} })), around(open({ count: {} })));
  expect(changes.filter(isBreaking)).toMatchObject([{ pointer: `${pointer}/price`, keyword: 'field' }]);
});

test.each(PLACES)('what stays within %s is no change', (_place, around) => {
  const rule = open({ price: { type: 'number', 'x-unit': 'GBP' }, next: { type: 'string' } });
  expect(changesOfAnnotations(around(rule), around(rule))).toEqual([]);
});

test('a field that moves behind a reference is no change', () => {
  const line = open({ price: { type: 'number', 'x-unit': 'GBP' } });
  const after = { ...open({ line: { $ref: '#/$defs/line' } }), $defs: { line } };
  expect(changesOfAnnotations(open({ line }), after)).toEqual([]);
});

test('a reference to what it is in is followed once', () => {
  const of = (unit: string) => {
    const line = open({ price: { type: 'number', 'x-unit': unit }, next: { $ref: '#/$defs/line' } });
    return { ...open({ line: { $ref: '#/$defs/line' } }), $defs: { line } };
  };
  expect(changesOfAnnotations(of('GBP'), of('EUR')).map(({ pointer }) => pointer)).toEqual(['/line/price']);
});
