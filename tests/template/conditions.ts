import { isDeepStrictEqual } from 'node:util';
import type { Template } from '../../src/cli/templates/template.ts';
import { at, list } from '../../src/lib/values.ts';

/** A part of a template with every `!If` in it decided, by these parameters and the defaults of the others. */
export function decided(part: unknown, { body }: Template, parameters: Readonly<Record<string, string>> = {}): unknown {
  const parameter = (name: string) => parameters[name] ?? at(body, 'Parameters', name, 'Default');

  const holds = (condition: unknown): boolean => {
    const [not, equals] = [at(condition, 'Fn::Not', 0), at(condition, 'Fn::Equals')];
    if (not !== undefined) return !holds(not);
    if (equals === undefined) throw new Error(`Expected Equals or Not in ${JSON.stringify(condition)}`);
    const [left, right] = list(equals).map(operand);
    return isDeepStrictEqual(left, right);
  };
  const operand = (value: unknown): unknown => {
    const [name, select] = [at(value, 'Ref'), list(at(value, 'Fn::Select'))];
    if (typeof name === 'string') return parameter(name);
    return select.length === 0 ? value : String(operand(select[1])).split(',')[Number(select[0])];
  };
  const decide = (value: unknown): unknown => {
    const [condition, yes, no] = list(at(value, 'Fn::If'));
    if (typeof condition === 'string') return decide(holds(at(body, 'Conditions', condition)) ? yes : no);
    if (Array.isArray(value)) return value.map(decide).filter((item) => !isNothing(item));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, decide(inner)] as const);
    return Object.fromEntries(entries.filter(([, inner]) => !isNothing(inner)));
  };
  return decide(part);
}

function isNothing(value: unknown): boolean {
  return at(value, 'Ref') === 'AWS::NoValue';
}
