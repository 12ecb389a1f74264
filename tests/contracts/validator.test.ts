import { expect, test } from '@jest/globals';
import { at } from '../../src/lib/values.ts';
import {
  importedCodePoints,
  importedFormats,
  withBoundedLengths,
  withComparedNames,
} from '../../src/contracts/validator.ts';
import { contractAjv } from '../../src/contracts/ajv.ts';
import { withExactMultiples } from '../../src/contracts/exact-multiples.ts';

test.each([
  {
    unit: 0.001,
    multiples: [0, -0, 2.55, -2.555, 0.001, 889_648_294_128.372],
    others: [1e-10, 1e-200, 2.5555, 2.10000001],
  },
  { unit: 0.01, multiples: [0.07, 1.15, 10_000_000_000], others: [0.1 + 0.2, 1_234_567.8905] },
  { unit: 0.25, multiples: [0.75, 1e9], others: [0.3] },
  { unit: 5, multiples: [0, -15, 1e15], others: [1, 5.000001] },
])('a number counts as a multiple of $unit only if it is one exactly', async ({ unit, multiples, others }) => {
  const code = `!(${String(unit)} === 0 || (res0 = data1/${String(unit)}, Math.abs(Math.round(res0) - res0) > 1e-6))`;
  const isMultiple = await check(withExactMultiples(code));
  expect(multiples.filter((value) => !isMultiple(value))).toEqual([]);
  expect(others.filter((value) => isMultiple(value))).toEqual([]);
});

test.each([
  { amount: 5_317_663_175.52, isMultiple: true },
  { amount: 1e-10, isMultiple: false },
])('a contract that is compiled in memory is as exact: $amount', ({ amount, isMultiple }) => {
  const validate = contractAjv().compile({ type: 'number', multipleOf: 0.01 });
  expect(validate(amount)).toBe(isMultiple);
});

test('names are compared, however many there are', () => {
  const code = 'if(!(func1.call(schema31.properties, key0))){';
  expect(withComparedNames(code, ['id', 'a "name"'])).toBe('if(!(key0 === "id" || key0 === "a \\"name\\"")){');
});

test.each(['', 'a', 'ab', 'abc', 'abcd', 'abcde', '😀', '😀😀', '😀😀😀', 'ab😀', '\ud83d', 'a\ud83d\ud83d'])(
  'a length is compared in code points, although few are counted: %j',
  async (data) => {
    const points = Array.from(data).length;
    for (const [sign, isBroken] of [
      ['<', points < 2],
      ['>', points > 2],
    ] as const) {
      const code = withBoundedLengths(`if(func2(data1) ${sign} 2){`);
      expect(code).toContain(`data1.length ${sign}`);
      const condition = code.slice('if('.length, -'){'.length).replace('func2(data1)', 'Array.from(data1).length');
      expect((await check(condition))(data)).toBe(isBroken);
    }
  },
);

test('each format is imported separately', () => {
  const code = 'const formats0 = formats.email;\nconst formats4 = formats["date-time"];\nlet rest;\n';
  expect(importedFormats(code)).toEqual({
    code: 'let rest;\n',
    imports: [
      "import { email as formats0 } from '../../lib/contracts/formats/email.ts';",
      "import { dateTime as formats4 } from '../../lib/contracts/formats/date-time.ts';",
    ],
  });
});

test('code points are counted by our own function', () => {
  const code = 'const func2 = require("ajv/dist/runtime/ucs2length").default;\nlet rest;\n';
  expect(importedCodePoints(code)).toEqual({
    code: 'let rest;\n',
    imports: ["import { codePoints as func2 } from '../../lib/contracts/code-points.ts';"],
  });
});

async function check(condition: string): Promise<(data: number | string) => boolean> {
  const module: unknown = await import(`data:text/javascript,export const check = (data1) => ${condition}`);
  const found = at(module, 'check');
  if (!isCheck(found)) throw new Error('Expected a function');
  return (data) => found(data) === true;
}

function isCheck(value: unknown): value is (data: number | string) => unknown {
  return typeof value === 'function';
}
