import { namesAlong } from '../../lib/contracts/pointer.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { asRule, isKeywords, type Keywords, type Rule } from './demand.ts';

/** The rule that a `$ref` into its own schema names (`#`, `#/$defs/price`). */
export function targetOf(reference: unknown, root: Keywords): Rule {
  const path = typeof reference === 'string' ? /^#(\/.*)?$/.exec(reference) : null;
  if (!path)
    throw new UsageError(`$ref: expected a place in the same schema, such as #/$defs/price, not ${String(reference)}`);
  const target = namesAlong(decodeURIComponent(path[1] ?? '')).reduce<unknown>(inside, root);
  if (target === undefined) throw new UsageError(`$ref: there is no ${String(reference)}`);
  return asRule(target);
}

function inside(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isKeywords(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
