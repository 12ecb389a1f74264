import { isDeepStrictEqual } from 'node:util';
import { at, list } from '../../lib/values.ts';

/** Whether a condition holds whatever is deployed; undefined if that depends on a parameter. */
export function decide(condition: unknown): boolean | undefined {
  const not = at(condition, 'Fn::Not', 0);
  if (not !== undefined) return negated(decide(not));
  const [left, right] = list(at(condition, 'Fn::Equals'));
  if (isLiteral(left) && isLiteral(right)) return isDeepStrictEqual(left, right);
  return (left === '' && isNeverEmpty(right)) || (right === '' && isNeverEmpty(left)) ? false : undefined;
}

function negated(decided: boolean | undefined): boolean | undefined {
  return decided === undefined ? undefined : !decided;
}

function isLiteral(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

/** An attribute, such as an ARN, and a text with a literal part are never empty. */
function isNeverEmpty(value: unknown): boolean {
  const text = at(value, 'Fn::Sub');
  if (typeof text === 'string') return text.replaceAll(/\$\{[^}]*\}/g, '') !== '';
  return at(value, 'Fn::GetAtt') !== undefined;
}
