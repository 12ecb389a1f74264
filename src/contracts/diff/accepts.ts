import type { ValidateFunction } from 'ajv';
import { contractAjv } from '../ajv.ts';
import type { Keywords, Rule } from './demand.ts';

/** Whether a part of a schema accepts a value; undefined if it refers to something that only the whole schema can say. */
export function accepts(rule: Rule, root: Keywords, value: unknown): boolean | undefined {
  if (typeof rule === 'boolean') return rule;
  const text = JSON.stringify(rule);
  const refers = text.includes('"$ref"');
  if (text.replaceAll(REFERENCE_TO_DEFS, '').includes('"$ref"')) return undefined;
  const { $defs, definitions } = root;
  const whole = refers
    ? { ...rule, ...($defs !== undefined && { $defs }), ...(definitions !== undefined && { definitions }) }
    : rule;
  return compiled(whole)(value);
}

/** The validator of a schema or of a part of one, as contracts are compiled, though without Ajv's advice on style. */
export function compiled(schema: Keywords): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = VALIDATORS.get(key);
  if (known) return known;
  if (VALIDATORS.size >= MOST) VALIDATORS.clear();
  const part = withoutId(schema);
  const validator = AJV.compile(part);
  AJV.removeSchema(part);
  VALIDATORS.set(key, validator);
  return validator;
}

/** Two versions of a contract have one ID. */
function withoutId(schema: Keywords): Keywords {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== '$id' && keyword !== '$schema'));
}

const REFERENCE_TO_DEFS = /"\$ref":"#\/(?:\$defs|definitions)\//g;

/** One for all, because it takes longer to make than most parts take to compile. */
const AJV = contractAjv({ isPart: true });

const VALIDATORS = new Map<string, ValidateFunction>();
const MOST = 5_000;
