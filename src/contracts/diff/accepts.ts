import type { ValidateFunction } from 'ajv';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { contractAjv } from '../ajv.ts';
import { cache } from './cache.ts';
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
  return validators(JSON.stringify(schema), () => ajv().compile(withoutId(schema)));
}

const validators = cache<ValidateFunction>(1_000);

/** Shared by many parts, because it takes longer to create than most parts take to compile; not by all, because it forgets none of them. */
function ajv(): Ajv2020 {
  if (uses++ % 500 === 0) current = contractAjv({ isPart: true });
  return current;
}

let uses = 0;
let current = contractAjv({ isPart: true });

/** Two versions of a contract have one ID. */
function withoutId(schema: Keywords): Keywords {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== '$id' && keyword !== '$schema'));
}

const REFERENCE_TO_DEFS = /"\$ref":"#\/(?:\$defs|definitions)\//g;
