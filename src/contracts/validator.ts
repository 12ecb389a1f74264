import type { AnySchemaObject } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { contractAjv } from './ajv.ts';
import { withExactMultiples } from './exact-multiples.ts';
import type { Schema } from './schema.ts';

/** The module of a contract's validator: plain code that needs no Ajv and compiles nothing when it runs. */
export function validatorModule(schema: Schema, banner: string): string {
  const ajv = contractAjv();
  const exact = withExactMultiples(standaloneCode.default(ajv, ajv.compile(rulesOf(schema))));
  const code = withBoundedLengths(withComparedNames(exact, Object.keys(schema.properties)));
  const formats = importedFormats(code);
  const lengths = importedCodePoints(formats.code);
  const body = withoutExports(lengths.code);
  if (body.includes('require(')) throw new Error(`${schema.$id}: its validator needs a part of Ajv's runtime`);
  const imports = [
    `import type { Validate } from '${CONTRACTS}/contract.ts';`,
    `import type { ${schema.title} } from './${messageOf(schema)}.ts';`,
    ...formats.imports,
    ...lengths.imports,
  ];
  const entry = /^function (validate\d+)\(/m.exec(body)?.[1] ?? '';
  return `${banner}// @ts-nocheck\n${imports.join('\n')}\n\nexport const validate: Validate<${schema.title}> = ${entry};\n\n${body}`;
}

interface Imported {
  readonly code: string;
  readonly imports: readonly string[];
}

/** Ajv's own exports have no type; in a module, its directive says nothing. */
function withoutExports(code: string): string {
  return code.replace('"use strict";\n', '').replace(/^export (?:const validate|default) .*\n/gm, '');
}

/**
 * A text has at most as many code points as UTF-16 code units, and at least half as many, so most lengths are checked without
 * counting: `bench validate` takes a twentieth less time.
 */
export function withBoundedLengths(code: string): string {
  return code.replace(
    /if\((\w+\((\w+)\)) ([<>]) (\d+)\)/g,
    (_condition, count: string, data: string, sign: string, limit: string) =>
      `if(${data}.length ${sign} ${sign === '<' ? `2 * ${limit}` : limit} && ${count} ${sign} ${limit})`,
  );
}

/**
 * Ajv itself compares with the names up to eight of them and looks the others up: with the sixteen of a session that takes a
 * tenth of the time to a result, and `bench validate` falls below its goal.
 */
export function withComparedNames(code: string, names: readonly string[]): string {
  return code.replace(/\w+\.call\(schema\d+\.properties, (key\d+)\)/g, (_call, key: string) =>
    names.map((name) => `${key} === ${JSON.stringify(name)}`).join(' || '),
  );
}

/** Ajv expects all formats in one object: each is imported alone, so that a bundle holds only those that it uses. */
export function importedFormats(code: string): Imported {
  return imported(
    code,
    /^const (\w+) = formats(?:\.(\w+)|\["([\w-]+)"\]);\n/gm,
    (name, format) => `import { ${camelCase(format)} as ${name} } from '${CONTRACTS}/formats/${format}.ts';`,
  );
}

/** Ajv would require its own, which isn't an ES module. */
export function importedCodePoints(code: string): Imported {
  return imported(
    code,
    /^const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;\n/gm,
    (name) => `import { codePoints as ${name} } from '${CONTRACTS}/code-points.ts';`,
  );
}

/** Takes the declarations that match out of the code, and imports what each declares. */
function imported(code: string, declaration: RegExp, importOf: (name: string, of: string) => string): Imported {
  const imports = Array.from(code.matchAll(declaration), ([, name = '', plain, quoted]) =>
    importOf(name, plain ?? quoted ?? ''),
  );
  return { code: code.replace(declaration, ''), imports };
}

/** The schema without text for people, which Ajv would copy into its code, and with a format for every text. */
export function rulesOf({ title, description, properties, ...rest }: Schema): AnySchemaObject {
  const rules = Object.entries(properties).map(([name, { description, ...property }]) => [name, property] as const);
  const root = Object.entries(rest).filter(([name]) => !name.startsWith('x-') && name !== '$schema');
  return { ...Object.fromEntries(root), properties: withTextFormat(Object.fromEntries(rules)) };
}

/** A schema that allows only texts that every sink can hold, at any depth. Most formats allow no others anyway. */
function withTextFormat(schema: object): Record<string, unknown> {
  const rules = Object.fromEntries(
    Object.entries(schema).map(([name, value]: [string, unknown]): [string, unknown] => [
      name,
      typeof value === 'object' && value !== null && !Array.isArray(value) ? withTextFormat(value) : value,
    ]),
  );
  const { format } = rules;
  if (![rules['type']].flat().includes('string') || 'enum' in rules) return rules;
  if (format === undefined) return { ...rules, format: 'text' };
  return format === 'trimmed' ? { ...rules, allOf: [{ format: 'text' }] } : rules;
}

/** `session.v1` of `sessions/session.v1`. */
export function messageOf(schema: Schema): string {
  return schema.$id.slice(schema.$id.indexOf('/') + 1);
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_hyphen, letter: string) => letter.toUpperCase());
}

const CONTRACTS = '../../lib/contracts';
