import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readRecipe, recipeFiles, recipeNamed } from '../../../../src/cli/failed/repair/read-recipes.ts';
import { parseRecipe, repaired } from '../../../../src/cli/failed/repair/recipe.ts';
import { describeTrials, differences } from '../../../../src/cli/failed/repair/trials.ts';
import { landedIn } from '../../../../src/cli/pipelines/landed.ts';
import { readPipelines } from '../../../../src/cli/pipelines/read-pipelines.ts';
import { reasonOf } from '../../../../src/cli/replay/replay-object.ts';
import type { Trial } from '../../../../src/cli/replay/revalidate.ts';
import { ROOT } from '../../../../src/cli/templates/template.ts';
import { validateRow } from '../../../../src/lib/sources/validate-reading.ts';
import { aVisit, PERSONAL, visit } from '../../../support/contracts/visit.ts';
import { fromQueue, replayEvents } from '../../../support/replayed.ts';

const FREE = parseRecipe('tests', 'free-text-iban', textOf([{ op: 'replace', path: '/iban', value: aVisit().iban }]));

test("every recipe repairs its own examples: the contract rejects them for the recipe's reason, and accepts the repaired ones", async () => {
  const contracts = landedIn(await readPipelines()).map(({ contract }) => contract);
  for (const recipe of await Promise.all((await recipeFiles()).map(readRecipe))) {
    const contract = contracts.find(({ id }) => id === recipe.contract);
    if (!contract) throw new Error(`${recipe.name}: no contract ${recipe.contract}`);
    const verdict = (data: unknown) => validateRow(data, contract, new Date());
    for (const { before, after } of recipe.examples) {
      const rejected = verdict(before);
      const reasons = rejected.accepted ? [] : rejected.violations.map(reasonOf);
      expect({ recipe: recipe.name, reasons }).toEqual({ recipe: recipe.name, reasons: [reasonOf(recipe.match)] });
      expect(repaired(recipe, before)).toEqual({ data: after });
      expect({ recipe: recipe.name, accepted: verdict(after).accepted }).toEqual({
        recipe: recipe.name,
        accepted: true,
      });
    }
  }
});

test('what a recipe repairs is replayed; what it does not fit, or does not repair, stays with its reason', async () => {
  const recipe = parseRecipe(
    'tests',
    'iban',
    textOf([
      { op: 'test', path: '/address', value: 'here' },
      { op: 'move', from: '/account', path: '/iban' },
    ]),
  );
  const { iban, ...visitWithout } = aVisit({ address: 'here' });
  const contents = [
    { ...visitWithout, account: iban },
    { ...visitWithout, account: 'RO00' },
    { ...visitWithout, account: iban, address: 'elsewhere' },
  ];
  const events = contents.map((content, n) => fromQueue(n, JSON.stringify(content)));
  const trials: Trial[] = [];
  const repair = {
    apply: (content: unknown) => repaired(recipe, content),
    tried: (trial: Trial) => void trials.push(trial),
  };
  const { done, delivered, putAway } = await replayEvents(events, { replayable: { contract: visit, repair } });
  expect(done).toEqual({ replayed: 1, reasons: ['/iban format', 'recipe'] });
  expect(delivered.map((text): unknown => JSON.parse(text))).toEqual([aVisit({ address: 'here' })]);
  expect(putAway).toMatchObject([{ replayed: [events[0]], left: [events[1], events[2]] }]);

  const text = describeTrials(trials);
  expect(text.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['message', 'pointer', 'before', 'after', 'the contract says'],
    ['sqs-m0', '/account', 'string of 24 characters', 'nothing', 'accepted'],
    ['', '/iban', 'nothing', 'string of 24 characters'],
    ['sqs-m1', '/account', 'string of 4 characters', 'nothing', '/iban format'],
    ['', '/iban', 'nothing', 'string of 4 characters'],
    ['sqs-m2', 'recipe'],
  ]);
  for (const value of PERSONAL) expect(text).not.toContain(value);
});

test('of two fields whose names are hidden and equally long, the one that changed is shown', () => {
  expect(
    differences({ address_1: 'here', address_2: 'there' }, { address_1: 'elsewhere', address_2: 'there' }),
  ).toEqual([['/(a name of 9 characters)', 'here', 'elsewhere']]);
});

test('the recipe in the documentation repairs its example', () => {
  const [, text = ''] = /```json\n([^]*?)```/.exec(readFileSync(new URL('docs/cli.md', ROOT), 'utf8')) ?? [];
  const recipe = parseRecipe('weather', 'no-hygrometer', text);
  for (const { before, after } of recipe.examples) expect(repaired(recipe, before)).toEqual({ data: after });
});

test('a recipe changes nothing of the content that it is given', () => {
  const content = aVisit({ iban: 'RO00' });
  expect(repaired(FREE, content)).toEqual({ data: aVisit() });
  expect(content).toEqual(aVisit({ iban: 'RO00' }));
});

test.each([
  { what: 'no JSON', text: '{', says: /^src\/tests\/repairs\/bad\.json isn't JSON\.$/ },
  { what: 'an unknown operation', text: textOf([{ op: 'rename', path: '/iban' }]), says: /patch\[0\]/ },
  { what: 'a path that is no pointer', text: textOf([{ op: 'remove', path: 'iban' }]), says: /a JSON Pointer/ },
  { what: 'no example', text: textOf([{ op: 'remove', path: '/iban' }], []), says: /examples/ },
])('a recipe with $what is refused, and its file named', ({ text, says }) => {
  expect(() => parseRecipe('tests', 'bad', text)).toThrow(says);
});

test('a recipe is found by its name, with its pipeline if several have it', () => {
  const recipes = [FREE, { ...FREE, pipeline: 'other' }, { ...FREE, name: 'one' }];
  expect(recipeNamed(recipes, 'one').name).toBe('one');
  expect(recipeNamed(recipes, 'other/free-text-iban').pipeline).toBe('other');
  expect(() => recipeNamed(recipes, 'free-text-iban')).toThrow('choose tests/free-text-iban or other/free-text-iban.');
  expect(() => recipeNamed(recipes, 'oen')).toThrow('There is no recipe "oen"');
});

function textOf(patch: readonly object[], examples: readonly object[] = [{ before: {}, after: {} }]): string {
  const match = { pointer: '/iban', keyword: 'format' };
  return JSON.stringify({ says: 'Says.', contract: 'visit.v1', match, patch, examples });
}
