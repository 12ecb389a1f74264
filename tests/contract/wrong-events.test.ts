import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseTemplate, resourcesOfType, ROOT, templatePaths } from '../../src/cli/templates/template.ts';
import { at, entries } from '../../src/lib/values.ts';
import { lambdaContext } from '../support/fakes/lambda-context.ts';

const functions = templatePaths.flatMap((path) => resourcesOfType(parseTemplate(path), 'AWS::Serverless::Function'));
// several pipelines deploy publish
const handlers = [
  ...new Set(functions.map(({ properties }) => String(at(properties, 'Handler')).replace(/\.handler$/, ''))),
].sort();
const events = new Map<string, unknown>([
  ...globSync('*/*.json', { cwd: new URL('events/', ROOT) }).map((path): [string, unknown] => [
    path,
    read(`events/${path}`),
  ]),
  // made by `sam local generate-event`
  ...lines('tests/support/aws-events.ndjson').map((line): [string, unknown] => [
    String(at(line, 'name')),
    at(line, 'event'),
  ]),
  ['an object created, by EventBridge', BY_BUS()],
  ['null', null],
  ['a text', 'text'],
  ['a number', 1],
  ['a list', []],
  ['{}', {}],
  ['no records', { Records: [] }],
  ['records of nothing', { Records: [null] }],
  ['an S3 record without a key', { Records: [{ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: {} }] }],
  ['an HTTP request without headers', { version: '2.0', routeKey: 'GET /', requestContext: {} }],
]);
/** The kind of event that each function takes, by its own sample. */
const own = new Map(handlers.map((handler) => [handler, kind(events.get(`${handler.replace('/handlers', '')}.json`))]));

beforeAll(() => {
  for (const { properties } of functions)
    for (const [name] of entries(at(properties, 'Environment', 'Variables'))) process.env[name] ??= VALUES[name] ?? '1';
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    POWERTOOLS_SERVICE_NAME: 'tests',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
});

describe.each(handlers)('%s', (name) => {
  test('rejects every event of another kind, naming it', async () => {
    const { handler } = await handlerOf(name);
    const strange = [...events].filter(([, event]) => !isOwn(name, event));
    expect(strange.length).toBeGreaterThan(60);
    const answers = await Promise.all(
      strange.map(async ([what, event]) => ({ what, answer: await answerOf(handler, event) })),
    );
    const others = answers.filter(
      ({ answer }) => !/^(Permanent|Contract)Error: Expected .*(, not |; found )/.test(answer),
    );
    expect(others).toEqual([]);
  });
});

/** What the function answers, or throws. */
async function answerOf(handler: Handler, event: unknown): Promise<string> {
  try {
    return `answered ${JSON.stringify(await handler(event, lambdaContext()))}`;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'threw something else';
  }
}

type Handler = (event: unknown, context: ReturnType<typeof lambdaContext>) => Promise<unknown>;

async function handlerOf(name: string): Promise<{ handler: Handler }> {
  const module: unknown = await import(`../../src/${name}.ts`);
  if (!hasHandler(module)) throw new Error(`Expected a handler in ${name}`);
  return module;
}

function hasHandler(module: unknown): module is { handler: Handler } {
  return typeof at(module, 'handler') === 'function';
}

function isOwn(name: string, event: unknown): boolean {
  const wanted = own.get(name);
  // a manifest's notification and a schedule's {} wake a function up
  const wakes = name.startsWith('totesys/') && wanted === 's3' && kind(event) === 'object {}';
  return kind(event) === wanted || wakes;
}

function kind(event: unknown): string {
  const source = at(event, 'Records', 0, 'eventSource') ?? at(event, 'Records', 0, 'EventSource');
  if (source === 'aws:s3')
    return String(at(event, 'Records', 0, 'eventName')).startsWith('ObjectCreated') &&
      at(event, 'Records', 0, 's3', 'object', 'key')
      ? 's3'
      : 'another of s3';
  if (typeof source === 'string') return source;
  if (at(event, 'version') === '2.0' && at(event, 'headers') !== undefined) return 'http';
  return typeof event === 'object' && event !== null
    ? `object ${JSON.stringify(Object.fromEntries(entries(event).map(([name]) => [name, 0])))}`
    : typeof event;
}

function BY_BUS() {
  return {
    version: '0',
    source: 'aws.s3',
    'detail-type': 'Object Created',
    detail: { bucket: { name: 'lake' }, object: { key: 'import/a.csv' } },
  };
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));
}

function lines(path: string): unknown[] {
  const text = readFileSync(new URL(path, ROOT), 'utf8').trimEnd();
  return text.split('\n').map((line): unknown => JSON.parse(line));
}

const VALUES: Readonly<Record<string, string>> = { ENGINE: 'duckdb', WAREHOUSE_PROFILE: 'postgres' };
