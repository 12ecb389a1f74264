import { list, walk } from '../../lib/values.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { asRule, isKeywords, type Keywords, type Rule, rulesIn } from './demand.ts';
import { targetOf } from './reference.ts';

/**
 * A reference may lead back to itself only through a part of the message; otherwise a validator would never end.
 * @throws {UsageError} if one leads back directly
 */
export function expectGrounded(schema: Keywords): void {
  const seen = new Set<Rule>();
  for (const part of walk(schema))
    if (isKeywords(part) && typeof part['$ref'] === 'string') visit(part, schema, new Set(), seen);
}

function visit(rule: Rule, root: Keywords, open: Set<Rule>, seen: Set<Rule>): void {
  if (!isKeywords(rule) || seen.has(rule)) return;
  if (open.has(rule))
    throw new UsageError(`$ref: ${JSON.stringify(rule).slice(0, 80)} refers to itself and to nothing else`);
  open.add(rule);
  for (const inner of besides(rule, root)) visit(inner, root, open, seen);
  open.delete(rule);
  seen.add(rule);
}

/** The rules for the same value. */
function besides(rule: Keywords, root: Keywords): Rule[] {
  const { $ref, allOf, anyOf, oneOf, not, if: condition, then, else: otherwise, dependentSchemas } = rule;
  const parts = [...[allOf, anyOf, oneOf].flatMap(list), ...[not, condition, then, otherwise].flatMap(list)];
  return [
    ...($ref === undefined ? [] : [targetOf($ref, root)]),
    ...parts.map(asRule),
    ...rulesIn(dependentSchemas).map(([, each]) => each),
  ];
}
