import { at, entries, list } from '../../lib/values.ts';

/** What a name in `Ref`, `Fn::GetAtt` or `${…}` stands for, or an attribute of it; undefined leaves the reference. */
export type Lookup = (name: string, attribute: string) => unknown;

/**
 * A part of a template with references replaced, and shortened by it: a `Fn::Sub` has no variables that fit into its
 * text, and one without references is its text.
 */
export function substitute(value: unknown, lookup: Lookup): unknown {
  if (Array.isArray(value)) return value.map((item) => substitute(item, lookup));
  if (typeof value !== 'object' || value === null) return value;
  const [reference, attribute, text] = [at(value, 'Ref'), at(value, 'Fn::GetAtt'), at(value, 'Fn::Sub')];
  if (reference !== undefined) return referred(substitute(reference, lookup), lookup);
  if (attribute !== undefined) {
    const [name = '', ...rest] = list(substitute(attribute, lookup)).join('.').split('.');
    return lookup(name, rest.join('.')) ?? { 'Fn::GetAtt': [name, rest.join('.')] };
  }
  if (text !== undefined) return substituted(list(text), lookup);
  return Object.fromEntries(entries(value).map(([key, inner]) => [key, substitute(inner, lookup)]));
}

function referred(name: unknown, lookup: Lookup): unknown {
  return (typeof name === 'string' ? lookup(name, '') : undefined) ?? { Ref: name };
}

function substituted([template, given]: readonly unknown[], lookup: Lookup): unknown {
  const own = new Map(entries(given).map(([name, value]) => [name, substitute(value, lookup)]));
  const variables = new Map<string, unknown>();
  const text = String(template).replaceAll(REFERENCE, (reference, path: string) => {
    const [name = '', ...rest] = path.split('.');
    const value = own.get(path) ?? lookup(name, rest.join('.'));
    const inline = value === undefined ? reference : inText(value, own.has(path));
    if (inline !== undefined) return inline;
    const variable = path.replaceAll(/\W/g, '');
    variables.set(variable, value);
    return `\${${variable}}`;
  });
  if (variables.size > 0) return { 'Fn::Sub': [text, Object.fromEntries(variables)] };
  return text.includes('${') ? { 'Fn::Sub': text } : text;
}

/** How a value stands in the text of a `Fn::Sub`; undefined for one that needs, or is, a variable. */
function inText(value: unknown, isVariable: boolean): string | undefined {
  if (typeof value !== 'object' || value === null) return String(value);
  const [reference, attribute, text] = [at(value, 'Ref'), at(value, 'Fn::GetAtt'), at(value, 'Fn::Sub')];
  if (typeof reference === 'string') return `\${${reference}}`;
  if (attribute !== undefined) return `\${${list(attribute).join('.')}}`;
  return typeof text === 'string' && !isVariable ? text : undefined;
}

const REFERENCE = /\$\{([^!}][^}]*)\}/g;
