import { expect, test } from '@jest/globals';
import { fuzz } from '../support/fuzz/fuzz.ts';
import { amount, SEED } from '../support/sample.ts';

test('whatever the input, no entry point fails, loses a message or reveals its content', async () => {
  const { inputs, accepted, rejected, findings } = await fuzz({ count: amount(20_000, 1_000), seed: SEED * 1_000_000 });
  expect(findings).toEqual([]);
  expect(Object.keys(inputs).length).toBeGreaterThan(0);
  expect([accepted, rejected].every((count) => count > 50)).toBe(true);
});

test('the fuzzer notices a function that fails, and messages that are lost or logged', async () => {
  const findings = async (give: (inputs: readonly Buffer[]) => unknown) => {
    const found = await fuzz({
      count: 200,
      seed: 1,
      through: (point) => ({
        ...point,
        give: async (inputs) => {
          give(inputs);
          const { given, ...taken } = await point.give(inputs.slice(1));
          return { ...taken, given: given === undefined ? given : given + 1 };
        },
      }),
    });
    return found.findings.join('\n');
  };
  expect(await findings(() => undefined)).toMatch(/given \d+, answered \d+/);
  expect(await findings((inputs) => process.stdout.write(String(Buffer.concat(inputs))))).toContain('a log line shows');
  const fail = () => {
    throw new Error('a crash');
  };
  expect(await findings(fail)).toContain('failed: Error: a crash');
});
