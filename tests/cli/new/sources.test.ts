import { expect, test } from '@jest/globals';
import { planOf } from '../../../src/cli/new/plan.ts';
import { sourcesOf } from '../../../src/cli/new/sources-of.ts';
import type { Source } from '../../../src/cli/new/sources.ts';
import { withSource } from '../../../src/cli/new/with-source.ts';
import { at, entries } from '../../../src/lib/values.ts';
import { parse } from 'yaml';
import { parseTemplate, ROOT, templateText } from '../../../src/cli/templates/template.ts';
import { rules } from '../../template/rules/all.ts';
import { environmentsAreWhatHandlersRequire, handlersExist } from '../../template/rules/build.ts';
import { NAMES, SCHEMA } from './page-views.ts';

const TEMPLATE = 'src/web-logs/template.yaml';

const planned = new Map<string, ReturnType<typeof planOf>>();
const queue = await planWith('queue');

test.each<{ source: Source; adds: string[]; lines: number }>([
  {
    source: 'http',
    adds: ['events/web-logs/ingest.json', 'src/web-logs/handlers/ingest.ts', 'src/web-logs/openapi.yaml'],
    lines: 65,
  },
  { source: 'file', adds: ['events/web-logs/import.json', 'src/web-logs/handlers/import.ts'], lines: 45 },
  {
    source: 'schedule',
    adds: [
      'events/web-logs/fetch.json',
      'src/web-logs/api.ts',
      'src/web-logs/handlers/fetch.ts',
      'tests/web-logs/api.test.ts',
    ],
    lines: 75,
  },
])(
  '$source adds few files, and a template of at most $lines more lines that keeps every rule',
  async ({ source, adds, lines }) => {
    const plan = await planWith(source);
    expect([...plan.keys()].filter((path) => !queue.has(path)).sort()).toEqual(adds);
    expect(linesOf(plan) - linesOf(queue)).toBeLessThanOrEqual(lines);
    expect(brokenRules(plan)).toEqual([]);
  },
);

test("all sources fit together, in any order, and none is left in the example's names", async () => {
  for (const sources of [
    ['http', 'file', 'schedule'],
    ['schedule', 'queue', 'file', 'http'],
  ] as const) {
    const plan = await planWith(...sources);
    expect(brokenRules(plan)).toEqual([]);
    const left = [...plan]
      .filter(([, text]) => /weather|\breadings?\b(?!-the-lake\.md)/i.test(text))
      .map(([path]) => path);
    expect(left).toEqual([]);
  }
});

test.each<{ sources: Source[]; first: string }>([
  { sources: ['http', 'file', 'schedule'], first: 'api' },
  { sources: ['file'], first: 'import' },
  { sources: ['schedule', 'queue', 'file', 'http'], first: 'queue' },
  { sources: ['schedule'], first: 'queue' },
])('with $sources, send uses the $first', async ({ sources, first }) => {
  const plan = await planWith(...sources);
  const [, kind] = /entryPoints: \[\s*\{ kind: '(\w+)'/.exec(plan.get('src/web-logs/pipeline.ts') ?? '') ?? [];
  expect(kind).toBe(first);
});

test("every reference of the API's description exists", async () => {
  const plan = await planWith('http');
  const text = plan.get('src/web-logs/openapi.yaml') ?? '';
  const shared: unknown = parse(templateText('src/lib/http/openapi.yaml'));
  const found = Array.from(text.matchAll(/'\.\.\/lib\/http\/openapi\.yaml#\/([^']+)'/g), ([, path = '']) => path);
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter((path) => at(shared, ...path.split('/')) === undefined)).toEqual([]);
  expect(entries(at(shared, 'components', 'responses')).length).toBe(10);
  expect(text).toContain("$ref: '../../schemas/web-logs/page-view.v1.json'");
  expect(text).toContain('  /page-views:\n');
});

test('a pipeline whose files have another layout is left as it is, with what to do by hand', async () => {
  const files = new Map([...queue, ['src/web-logs/pipeline.ts', 'export default definePipeline({});']]);
  await expect(withSource(ROOT, files, 'http', { names: NAMES, schema: SCHEMA, isFirst: false })).rejects.toThrow(
    "Can't add http to src/web-logs/pipeline.ts, because its layout differs from that of docs/examples/weather",
  );
});

test.each(['ftp', 'http,http', ''])('--source %s is a usage error', (listed) => {
  expect(() => sourcesOf(listed)).toThrow('Expected --source to');
});

/** Formatting them takes long. */
function planWith(...sources: Source[]): ReturnType<typeof planOf> {
  const key = sources.join();
  const plan = planned.get(key) ?? planOf(ROOT, NAMES, SCHEMA, sources);
  planned.set(key, plan);
  return plan;
}

function linesOf(plan: ReadonlyMap<string, string>): number {
  return (plan.get(TEMPLATE) ?? '').split('\n').length;
}

/** Rules about handlers look for them where they aren't yet. */
function brokenRules(plan: ReadonlyMap<string, string>): string[] {
  const template = parseTemplate(TEMPLATE, (path) => plan.get(path) ?? templateText(path));
  return Object.values(rules)
    .filter((rule) => rule !== handlersExist && rule !== environmentsAreWhatHandlersRequire)
    .flatMap((rule) => rule(template));
}
