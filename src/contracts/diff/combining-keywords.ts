import { list } from '../../lib/values.ts';
import { asRule, type Demand, type Fact, isKeywords, type Rule, rulesIn } from './demand.ts';
import { demand, fact, type Keyword, type Use } from './keyword.ts';
import { targetOf } from './reference.ts';

export function rules({ value }: Use): Rule[] {
  return list(value).map(asRule);
}

export const ALL_OF: Keyword = {
  met: (use) => rules(use).map((rule) => demand(use, rule, true)),
  broken: (use) => rules(use).map((rule) => [demand(use, rule, false)]),
};

export const ANY_OF: Keyword = {
  met: (use) => [{ ways: rules(use).map((rule) => [demand(use, rule, true)]) }],
  broken: (use) => [rules(use).map((rule) => demand(use, rule, false))],
};

export const ONE_OF: Keyword = {
  met: (use) => [
    { ways: rules(use).map((_one, index) => rules(use).map((rule, i) => demand(use, rule, i === index))) },
  ],
  broken: (use) => [
    rules(use).map((rule) => demand(use, rule, false)),
    ...rules(use).flatMap((one, index) =>
      rules(use)
        .slice(index + 1)
        .map((other) => [demand(use, one, true), demand(use, other, true)]),
    ),
  ],
};

export const NOT: Keyword = {
  met: (use) => [demand(use, asRule(use.value), false)],
  broken: (use) => [[demand(use, asRule(use.value), true)]],
};

export const IF: Keyword = {
  met: (use) => [{ ways: branches(use, true) }],
  broken: (use) => branches(use, false),
};

/** `then` and `else` mean nothing without `if`, and `if` nothing without them. */
function branches(use: Use, holds: boolean): Demand[][] {
  const { then: whenTrue = true, else: whenFalse = true } = use.rule;
  const condition = asRule(use.value);
  return [
    [demand(use, condition, true), demand(use, asRule(whenTrue), holds)],
    [demand(use, condition, false), demand(use, asRule(whenFalse), holds)],
  ];
}

export const REFERENCE: Keyword = {
  met: (use) => [demand(use, targetOf(use.value, use.root), true)],
  broken: (use) => [[demand(use, targetOf(use.value, use.root), false)]],
};

export const DEPENDENT: Keyword = {
  met: (use) => dependents(use).map(([name, rule]) => ({ ways: [[has(use, name, false)], [demand(use, rule, true)]] })),
  broken: (use) => dependents(use).map(([name, rule]) => [has(use, name, true), demand(use, rule, false)]),
};

function dependents({ keyword, value, type }: Use): [name: string, rule: Rule][] {
  if (type !== 'object' || !isKeywords(value)) return [];
  return keyword === 'dependentSchemas'
    ? rulesIn(value)
    : Object.entries(value).map(([name, names]) => [name, { required: names }]);
}

function has(use: Use, name: string, holds: boolean): Fact {
  return { ...fact(use, { required: [name] }, holds), keyword: 'required' };
}
