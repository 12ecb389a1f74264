import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import { EXPORTS } from '../../../src/cli/contracts/export/documents.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { landedIn } from '../../../src/cli/pipelines/landed.ts';
import { invalidMessages } from '../../../src/contracts/generator/invalid.ts';
import { contractAjv, FORMATS } from '../../../src/contracts/ajv.ts';
import { validMessages } from '../../../src/contracts/generator/valid.ts';
import { isKeywords, type Keywords } from '../../../src/contracts/diff/demand.ts';
import { jsonSchemaOf } from '../../../src/contracts/export/json-schema.ts';
import { odcsOf } from '../../../src/contracts/export/odcs.ts';
import { bundledOpenApi } from '../../../src/contracts/export/openapi.ts';
import { readSchemas, type Schema } from '../../../src/contracts/schema.ts';
import { entries, walk } from '../../../src/lib/values.ts';
import { sample, SEED } from '../../support/sample.ts';

const ROOT = new URL('../../../', import.meta.url);
const schemas = await readSchemas(ROOT);
const pipelines = await readPipelines();
const ANYTHING = Object.fromEntries(Object.keys(FORMATS).map((name) => [name, true] as const));
const LOOSE = { strict: false, validateFormats: false, allErrors: true };

const exported = async (format: string) =>
  (await EXPORTS.get(format)?.(schemas, { root: ROOT, schemas, pipelines })) ?? [];

async function published(name: string): Promise<Keywords> {
  const schema: unknown = JSON.parse(await readFile(new URL(`published/${name}.json`, import.meta.url), 'utf8'));
  if (!isKeywords(schema)) throw new Error('Expected a schema');
  return schema;
}

test('every contract is a document that the Open Data Contract Standard 3.1 accepts', async () => {
  const validate = new Ajv2019(LOOSE).compile(await published('odcs-3.1.0'));
  const documents = await exported('odcs');
  expect(documents.map(({ name }) => name)).toEqual(schemas.map(({ $id }) => $id));
  for (const { name, content } of documents)
    expect([name, validate(content), validate.errors]).toEqual([name, true, null]);
});

test('every pipeline is a document that AsyncAPI 3.0 accepts, with a channel for each entry point', async () => {
  const validate = new Ajv(LOOSE).compile(await published('asyncapi-3.0.0'));
  const documents = await exported('asyncapi');
  for (const { name, content } of documents) {
    expect([name, validate(content), validate.errors]).toEqual([name, true, null]);
    expectOwnReferences(content);
  }
  const channels = documents.flatMap(({ content }) => entries(Reflect.get(content, 'channels')));
  expect(channels).toHaveLength(landedIn(pipelines).flatMap(({ entryPoints = [] }) => entryPoints).length);
});

test.each(sample(schemas, 10).map((schema) => [schema.$id, schema] as const))(
  'a validator that knows no format of ours validates messages by the JSON Schema of %s',
  (_id, schema) => {
    const validate = contractAjv({ formats: ANYTHING }).compile(jsonSchemaOf(schema));
    const valid = validMessages(schema, SEED);
    for (let n = 0; n < 20; n++) expect(validate(valid.next().value) || validate.errors).toBe(true);
    const accepted = invalidMessages(schema, SEED).filter(({ message }) => validate(message));
    // control digits, leap seconds and texts that no sink holds
    expect(accepted.map(({ keyword }) => keyword).filter((keyword) => keyword !== 'format')).toEqual([]);
    expectOwnReferences(jsonSchemaOf(schema));
  },
);

test('every HTTP API is described in one document, with its contracts by their titles', async () => {
  for (const { content } of await exported('openapi')) {
    expect(content).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\./),
      components: { schemas: expect.anything() },
    });
    expectOwnReferences(content);
  }
});

test('references lead from one file to another, and are bundled once', async () => {
  const files = new Map<string, unknown>([
    [
      'api.yaml',
      parse(`
paths: { /a: { post: { responses: { '202': { $ref: 'shared.yaml#/components/responses/Done' } } } } }
components:
  schemas:
    Visit: { $ref: visit.json }
    Id: { $ref: 'visit.json#/properties/id' }
`),
    ],
    [
      'shared.yaml',
      parse(`
components:
  responses: { Done: { description: Done., content: { json: { schema: { $ref: '#/components/schemas/Outcome' } } } } }
  schemas: { Outcome: { type: object, properties: { id: { $ref: 'api.yaml#/components/schemas/Id' } } } }
`),
    ],
    [
      'visit.json',
      { $id: 'shop/visit.v1', title: 'Visit', properties: { id: { $ref: '#/$defs/id' } }, $defs: { id: {} } },
    ],
  ]);
  const read = (url: URL) => Promise.resolve(files.get(url.pathname.slice(1)));
  expect(await bundledOpenApi(new URL('file:///api.yaml'), read)).toEqual({
    paths: { '/a': { post: { responses: { '202': { $ref: '#/components/responses/Done' } } } } },
    components: {
      schemas: {
        Visit: {
          title: 'Visit',
          properties: { id: { $ref: '#/components/schemas/Visit/$defs/id' } },
          $defs: { id: {} },
        },
        Id: { $ref: '#/components/schemas/Visit/properties/id' },
        Outcome: { type: 'object', properties: { id: { $ref: '#/components/schemas/Id' } } },
      },
      responses: {
        Done: { description: 'Done.', content: { json: { schema: { $ref: '#/components/schemas/Outcome' } } } },
      },
    },
  });
});

test('two contracts of one title are not described as one', async () => {
  const files = new Map<string, unknown>([
    ['api.yaml', { paths: { '/a': { oneOf: [{ $ref: 'visit.v1.json' }, { $ref: 'visit.v2.json' }] } } }],
    ['visit.v1.json', { title: 'Visit' }],
    ['visit.v2.json', { title: 'Visit', type: 'object' }],
  ]);
  const read = (url: URL) => Promise.resolve(files.get(url.pathname.slice(1)));
  await expect(bundledOpenApi(new URL('file:///api.yaml'), read)).rejects.toThrow(
    'Expected one Visit, but visit.v2.json and another file both define it: rename one of them.',
  );
});

describe('in an Open Data Contract', () => {
  const visit: Schema = {
    $id: 'shop/visit.v1',
    title: 'Visit',
    description: 'A visit.',
    'x-owner': 'shop',
    'x-key': ['id'],
    'x-event-time': 'at',
    required: ['id', 'at'],
    properties: {
      id: { type: 'string', maxLength: 36 },
      at: { type: 'string', format: 'date-time' },
      seconds: { type: ['integer', 'null'], minimum: 0, 'x-unit': 's' },
      name: { type: 'string', 'x-pii': 'drop', enum: ['a', null] },
    },
  };

  test('fields have their types, key, unit and privacy', () => {
    expect(odcsOf(visit, [visit])['schema']).toMatchObject([
      {
        name: 'visit',
        physicalType: 'table',
        properties: [
          {
            name: 'id',
            logicalType: 'string',
            logicalTypeOptions: { maxLength: 36 },
            primaryKeyPosition: 1,
            required: true,
          },
          { name: 'at', logicalType: 'timestamp', logicalTypeOptions: { timezone: true }, physicalType: 'TIMESTAMP' },
          {
            name: 'seconds',
            logicalType: 'integer',
            required: false,
            customProperties: [{ property: 'unit', value: 's' }],
          },
          {
            name: 'name',
            classification: 'personal',
            quality: [{ metric: 'invalidValues', arguments: { validValues: ['a'] } }],
          },
        ],
      },
    ]);
  });

  test('a version beside a newer one is deprecated', () => {
    const newer = { ...visit, $id: 'shop/visit.v2' };
    const statuses = [visit, newer].map((each) => odcsOf(each, [visit, newer])['status']);
    expect(statuses).toEqual(['deprecated', 'active']);
  });
});

/** That nothing leads out of a document. */
function expectOwnReferences(document: unknown): void {
  const references = [...walk(document)].flatMap((value) => entries(value).filter(([name]) => name === '$ref'));
  expect(references.filter(([, to]) => typeof to === 'string' && !to.startsWith('#'))).toEqual([]);
}
