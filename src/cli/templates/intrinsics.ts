import { at } from '../../lib/values.ts';

/** The logical id that `!Ref` or `!GetAtt` names. */
export function target(value: unknown): string | undefined {
  const id = at(value, 'Ref') ?? at(value, 'Fn::GetAtt', 0);
  return typeof id === 'string' ? id : undefined;
}

/** The text of a string or of `!Sub`. */
export function textOf(value: unknown): string {
  const text = at(value, 'Fn::Sub', 0) ?? at(value, 'Fn::Sub') ?? value;
  return typeof text === 'string' ? text : '';
}
