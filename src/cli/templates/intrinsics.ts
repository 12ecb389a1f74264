import { at } from '../../lib/values.ts';

/** The logical id that `!Ref` or `!GetAtt` names; of an `!If`, in what holds if its condition does. */
export function target(value: unknown): string | undefined {
  const chosen = at(value, 'Fn::If', 1) ?? value;
  const id = at(chosen, 'Ref') ?? at(chosen, 'Fn::GetAtt', 0);
  return typeof id === 'string' ? id : undefined;
}

/** The text of a string or of `!Sub`. */
export function textOf(value: unknown): string {
  const text = at(value, 'Fn::Sub', 0) ?? at(value, 'Fn::Sub') ?? value;
  return typeof text === 'string' ? text : '';
}
