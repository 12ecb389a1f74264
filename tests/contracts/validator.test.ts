import { expect, test } from '@jest/globals';
import { at } from '../../src/lib/values.ts';
import {
  importedCodePoints,
  importedFormats,
  withComparedNames,
  withExactMultiples,
} from '../../src/contracts/validator.ts';

test('a multiple is distinguished from its neighbours beyond a billion, too', async () => {
  const code = '!(Math.abs(Math.round(res0) - res0) > 1e-6)';
  const [fixed, exact] = [await isWhole(code), await isWhole(withExactMultiples(code))];
  const quotient = 889_648_294_128.372 / 0.001;
  expect([fixed(quotient), exact(quotient)]).toEqual([false, true]);
  expect([exact(2.55 / 0.001), exact(2.5555 / 0.001), exact(1_234_567.8905 / 0.001)]).toEqual([true, false, false]);
});

test('names are compared, however many there are', () => {
  const code = 'if(!(func1.call(schema31.properties, key0))){';
  expect(withComparedNames(code, ['id', 'a "name"'])).toBe('if(!(key0 === "id" || key0 === "a \\"name\\"")){');
});

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

async function isWhole(condition: string): Promise<(quotient: number) => boolean> {
  const module: unknown = await import(`data:text/javascript,export const check = (res0) => ${condition}`);
  const check = at(module, 'check');
  if (!isCheck(check)) throw new Error('Expected a function');
  return (quotient) => check(quotient) === true;
}

function isCheck(value: unknown): value is (quotient: number) => unknown {
  return typeof value === 'function';
}
