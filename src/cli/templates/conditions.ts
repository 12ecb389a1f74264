import { isDeepStrictEqual } from 'node:util';
import { at, list } from '../../lib/values.ts';
import type { Template } from './template.ts';

/** Values of a template's parameters; its defaults stand for the others. */
export type Values = Readonly<Record<string, unknown>>;

/** A part of a template with every `!If` in it decided. */
export function decided(part: unknown, { body }: Pick<Template, 'body'>, values: Values = {}): unknown {
  const decide = (value: unknown): unknown => {
    const [condition, yes, no] = list(at(value, 'Fn::If'));
    if (typeof condition === 'string') return decide(holds(condition, { body }, values) ? yes : no);
    if (Array.isArray(value)) return value.map(decide).filter((item) => !isNothing(item));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, decide(inner)] as const);
    return Object.fromEntries(entries.filter(([, inner]) => !isNothing(inner)));
  };
  return decide(part);
}

/** Whether a condition of a template holds. */
export function holds(condition: string, { body }: Pick<Template, 'body'>, values: Values = {}): boolean {
  const isTrue = (value: unknown): boolean => {
    const [name, not, equals] = [at(value, 'Condition'), at(value, 'Fn::Not', 0), at(value, 'Fn::Equals')];
    const [and, or] = [at(value, 'Fn::And'), at(value, 'Fn::Or')];
    if (typeof name === 'string') return isTrue(at(body, 'Conditions', name));
    if (not !== undefined) return !isTrue(not);
    if (and !== undefined) return list(and).every(isTrue);
    if (or !== undefined) return list(or).some(isTrue);
    if (equals === undefined) throw new Error(`Expected a condition at ${condition}, not ${JSON.stringify(value)}`);
    const [left, right] = list(equals).map(operand);
    return isDeepStrictEqual(left, right);
  };
  const operand = (value: unknown): unknown => {
    const [name, select, join] = [at(value, 'Ref'), list(at(value, 'Fn::Select')), at(value, 'Fn::Join')];
    if (typeof name === 'string') return text(values[name] ?? at(body, 'Parameters', name, 'Default'));
    if (join !== undefined)
      return String(operand(at(join, 1)))
        .split(',')
        .join(String(at(join, 0)));
    return select.length === 0 ? value : String(operand(select[1])).split(',')[Number(select[0])];
  };
  return isTrue({ Condition: condition });
}

/** Values of parameters are texts, whatever YAML makes of them. */
function text(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

function isNothing(value: unknown): boolean {
  return at(value, 'Ref') === 'AWS::NoValue';
}
