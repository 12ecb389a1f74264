import type { AnySchemaObject } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { contractAjv } from './ajv.ts';
import type { Schema } from './schema.ts';

/** The module of a contract's validator: plain code that needs no Ajv and compiles nothing when it runs. */
export function validatorModule(schema: Schema, banner: string): string {
  const ajv = contractAjv();
  const imports = [
    `import type { Validate } from '${CONTRACTS}/contract.ts';`,
    `import type { ${schema.title} } from './${messageOf(schema)}.ts';`,
  ];
  const body = standaloneCode
    .default(ajv, ajv.compile(rulesOf(schema)))
    .replace('"use strict";\n', '')
    .replace(/^export (?:const validate|default) .*\n/gm, '')
    .replace(
      /^const (\w+) = formats(?:\.(\w+)|\["([\w-]+)"\]);\n/gm,
      (_line, name: string, plain?: string, quoted?: string) => {
        const format = plain ?? quoted ?? '';
        imports.push(`import { ${camelCase(format)} as ${name} } from '${CONTRACTS}/formats/${format}.ts';`);
        return '';
      },
    )
    // a quotient is off by three roundings: beyond a billion, by more than Ajv's fixed distance from a whole number
    .replace(
      /(Math\.abs\(Math\.round\((\w+)\) - \2\) > )(1e-\d+)/g,
      (_comparison, distance: string, quotient: string, fixed: string) =>
        `${distance}Math.max(${fixed}, 1.5 * Number.EPSILON * Math.abs(${quotient}))`,
    )
    // a text has at most as many code points as UTF-16 units, and at least half as many: most needn't be counted
    .replace(/\w+\((data\d*)\) > (\d+)/g, '$1.length > $2 && $&')
    .replace(
      /\w+\((data\d*)\) < (\d+)/g,
      (call, data: string, least: string) => `${data}.length < ${2 * Number(least)} && ${call}`,
    )
    // Ajv itself compares with the names up to eight of them; a look into an object takes longer with sixteen, too
    .replace(/\w+\.call\(schema\d+\.properties, (key\d+)\)/g, (_call, key: string) =>
      Object.keys(schema.properties)
        .map((name) => `${key} === "${name}"`)
        .join(' || '),
    )
    .replace(/^const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;\n/m, (_line, name: string) => {
      imports.push(`import { codePoints as ${name} } from '${CONTRACTS}/code-points.ts';`);
      return '';
    });
  if (body.includes('require(')) throw new Error(`${schema.$id}: its validator needs a part of Ajv's runtime`);
  const entry = /^function (validate\d+)\(/m.exec(body)?.[1] ?? '';
  return `${banner}// @ts-nocheck\n${imports.join('\n')}\n\nexport const validate: Validate<${schema.title}> = ${entry};\n\n${body}`;
}

/** The schema without text for people, which Ajv would copy into its code. */
function rulesOf({ title, description, properties, ...rest }: Schema): AnySchemaObject {
  const rules = Object.entries(properties).map(([name, { description, ...property }]) => [name, property] as const);
  const root = Object.entries(rest).filter(([name]) => !name.startsWith('x-') && name !== '$schema');
  return { ...Object.fromEntries(root), properties: Object.fromEntries(rules) };
}

/** `session.v1` of `sessions/session.v1`. */
export function messageOf(schema: Schema): string {
  return schema.$id.slice(schema.$id.indexOf('/') + 1);
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_hyphen, letter: string) => letter.toUpperCase());
}

const CONTRACTS = '../../lib/contracts';
