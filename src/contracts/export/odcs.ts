import { at, entries, list } from '../../lib/values.ts';
import { columnsOf } from '../columns.ts';
import { isClean, isSource, isTable } from '../lands.ts';
import { isKeywords, type Keywords } from '../diff/demand.ts';
import type { Schema } from '../schema.ts';
import { versionOf } from '../version.ts';
import { placeOf } from '../contract-index.ts';
import { lakeTable } from '../../lib/lake/lake-table.ts';

/**
 * The contract as an Open Data Contract Standard document. `all` are the contracts of the repository, for references and versions.
 * @see https://bitol-io.github.io/open-data-contract-standard/v3.1.0/
 */
export function odcsOf(schema: Schema, all: readonly Schema[]): Keywords {
  const { $id, title, description } = schema;
  const { name, version } = versionOf($id);
  const isOld = all.some((each) => versionOf(each.$id).name === name && versionOf(each.$id).version > version);
  const place = placeOf(schema).replaceAll('`', '');
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: $id,
    name: title,
    version: `${version}.0.0`,
    status: isOld ? 'deprecated' : 'active',
    domain: name.split('/')[0],
    description: { purpose: description, ...(place !== '' && { usage: `Its rows are in ${place}.` }) },
    team: { name: schema['x-owner'] },
    schema: [
      {
        name: lakeTable({ id: $id, columns: [] }).name,
        logicalType: 'object',
        physicalType: hasColumns(schema) ? 'table' : 'message',
        ...(hasColumns(schema) && { physicalName: physicalNameOf(schema) }),
        description,
        properties: propertiesOf(schema, all),
      },
    ],
    ...custom({
      eventTime: schema['x-event-time'],
      watermark: schema['x-watermark'],
      surrogateKey: schema['x-surrogate-key'],
      additionalProperties: at(schema, 'additionalProperties') === false ? undefined : true,
    }),
  };
}

function hasColumns(schema: Schema): boolean {
  return isTable(schema) || isSource(schema) || schema['x-warehouse-table'] !== undefined;
}

function physicalNameOf(schema: Schema): string {
  const { namespace, name } = lakeTable({ id: schema.$id, columns: [] });
  return schema['x-warehouse-table'] ?? schema['x-source-table'] ?? (isClean(schema) ? name : `${namespace}.${name}`);
}

function propertiesOf(schema: Schema, all: readonly Schema[]): Keywords[] {
  const types = new Map(hasColumns(schema) ? columnsOf(schema).map(({ name, type }) => [name, type]) : []);
  const key = schema['x-key'] ?? [];
  return Object.entries(schema.properties).map(([name, property]) => {
    const position = key.indexOf(name) + 1;
    const references = property['x-references'];
    const target = all.find((each) => each['x-warehouse-table'] === references)?.['x-key'] ?? [];
    return {
      ...propertyOf(name, property, schema.required.includes(name)),
      ...(types.has(name) && { physicalType: types.get(name) }),
      ...(position > 0 && { primaryKey: true, primaryKeyPosition: position }),
      ...(references !== undefined &&
        target.length === 1 && { relationships: [{ to: `${references}.${target[0] ?? ''}` }] }),
    };
  });
}

function propertyOf(name: string, property: unknown, isRequired: boolean): Keywords {
  return { name, ...elementOf(property), required: isRequired && !list(at(property, 'type')).includes('null') };
}

/** A property or an item, at any depth. */
function elementOf(property: unknown): Keywords {
  const [rule, description, values] = [
    isKeywords(property) ? property : {},
    at(property, 'description'),
    at(property, 'enum'),
  ];
  const type = list(rule['type']).find((each) => each !== 'null');
  const logicalType = type === 'string' ? (TIMES[String(rule['format'])]?.logicalType ?? 'string') : type;
  const options = optionsOf(logicalType, rule);
  const known = Array.isArray(values) ? values.filter((value) => value !== null) : [];
  const required = list(rule['required']).map(String);
  return {
    ...(logicalType !== undefined && { logicalType }),
    ...(Object.keys(options).length > 0 && { logicalTypeOptions: options }),
    ...(typeof description === 'string' && { description }),
    ...(rule['x-pii'] !== undefined && { classification: 'personal' }),
    ...(known.length > 0 && {
      quality: [{ type: 'library', metric: 'invalidValues', mustBe: 0, arguments: { validValues: known } }],
    }),
    ...(logicalType === 'object' && {
      properties: entries(rule['properties']).map(([name, each]) => propertyOf(name, each, required.includes(name))),
    }),
    ...(logicalType === 'array' && { items: elementOf(rule['items']) }),
    ...custom({ unit: rule['x-unit'], privacyRule: rule['x-pii'], scale: rule['x-scale'] }),
  };
}

/** The rules that the standard has a place for. */
function optionsOf(logicalType: unknown, rule: Keywords): Keywords {
  if (rule['type'] !== undefined && typeof logicalType === 'string' && Object.hasOwn(KEYWORDS, logicalType)) {
    const names = KEYWORDS[logicalType] ?? [];
    return Object.fromEntries(names.flatMap((name) => (rule[name] === undefined ? [] : [[name, rule[name]]])));
  }
  return TIMES[String(rule['format'])]?.options ?? {};
}

const NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  integer: NUMBERS,
  number: NUMBERS,
  object: ['minProperties', 'maxProperties'],
  array: ['minItems', 'maxItems', 'uniqueItems'],
  boolean: [],
};

/** Formats of times, in the letters of Java's DateTimeFormatter. */
const TIMES: Readonly<Record<string, { readonly logicalType: string; readonly options: Keywords }>> = {
  date: { logicalType: 'date', options: { format: 'yyyy-MM-dd' } },
  'local-date': { logicalType: 'date', options: { format: 'yyyy-MM-dd' } },
  'date-time': { logicalType: 'timestamp', options: { timezone: true } },
  'local-date-time': { logicalType: 'timestamp', options: { timezone: false } },
  'local-time': { logicalType: 'time', options: { format: 'HH:mm:ss.SSS', timezone: false } },
};

function custom(values: Keywords): Keywords {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.length === 0 ? {} : { customProperties: given.map(([property, value]) => ({ property, value })) };
}
