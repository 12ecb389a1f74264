import { expect, test } from '@jest/globals';
import { planOf } from '../../../../src/cli/new/postgres/plan-of.ts';
import { formatted } from '../../../../src/contracts/formatted.ts';
import { parseTemplate, ROOT, templateText } from '../../../../src/cli/templates/template.ts';
import { rootWithout } from '../../../../src/cli/templates/root-without.ts';
import { rules } from '../../../template/rules/all.ts';
import { environmentsAreWhatHandlersRequire, handlersExist } from '../../../template/rules/build.ts';
import { contracted } from './shop.ts';

const TEMPLATE = 'src/corner-shop/template.yaml';
const plan = await planOf(ROOT, {
  pipeline: 'corner-shop',
  secret: 'prod/shop',
  address: 'db.example.com:5432/shop',
  replica: true,
  tables: contracted(['customer', 'Order Line', 'visit']),
});
const text = (path: string) => plan.get(path) ?? '';

test('a pipeline has a contract for each table, three functions with their events, and its block in the root', () => {
  expect([...plan.keys()].sort()).toEqual([
    'events/corner-shop/extract.json',
    'events/corner-shop/load.json',
    'events/corner-shop/transform.json',
    'schemas/corner-shop/customer.v1.json',
    'schemas/corner-shop/order-line.v1.json',
    'schemas/corner-shop/visit.v1.json',
    'src/corner-shop/README.md',
    'src/corner-shop/handlers/extract.ts',
    'src/corner-shop/handlers/load.ts',
    'src/corner-shop/handlers/transform.ts',
    'src/corner-shop/pipeline.ts',
    'src/corner-shop/star.ts',
    'src/corner-shop/tables.ts',
    TEMPLATE,
    'src/corner-shop/usage.ts',
    'template.yaml',
    'tests/corner-shop/events.test.ts',
  ]);
});

test('removing what was added to the root restores it', async () => {
  const without = await formatted('template.yaml', rootWithout('corner-shop', text('template.yaml')));
  expect(without).toBe(await formatted('template.yaml', templateText('template.yaml')));
});

test('its template keeps every rule, and names the secret and the address', () => {
  const template = parseTemplate(TEMPLATE, (path) => plan.get(path) ?? templateText(path));
  const broken = Object.values(rules)
    .filter((rule) => rule !== handlersExist && rule !== environmentsAreWhatHandlersRequire)
    .flatMap((rule) => rule(template));
  expect(broken).toEqual([]);
  expect(text(TEMPLATE)).toContain('Default: prod/shop,');
  expect(text(TEMPLATE)).toContain('Default: db.example.com:5432/shop,');
  expect(text(TEMPLATE)).toContain('Default: sluice/corner-shop/warehouse,');
  expect(text(TEMPLATE)).toMatch(/SourceReplica:[^]*?Default: 'true',/);
});

test("nothing is left of the example's names, and names are spelled as each place spells them", () => {
  const left = [...plan].filter(([, each]) => /weather|\breadings?\b|READING/i.test(each)).map(([path]) => path);
  expect(left).toEqual([]);
  expect(text('src/corner-shop/tables.ts')).toContain('[copied(customer), copied(orderLine), copied(visit)]');
  expect(text('src/corner-shop/pipeline.ts')).toContain("secret: 'prod/shop',");
  expect(text('src/corner-shop/star.ts')).toContain("schema: 'corner_shop'");
});

test('a contract says where its rows are, by what they are identified, and by what their changes are found', () => {
  const customer: unknown = JSON.parse(text('schemas/corner-shop/customer.v1.json'));
  expect(customer).toMatchObject({
    description: 'Who buys',
    'x-source-table': 'customer',
    'x-key': ['id'],
    'x-watermark': 'updated_at',
    required: ['id', 'email', 'tier', 'updated_at'],
    properties: {
      email: { type: 'string', description: 'Where receipts go', 'x-pii': 'mask-email', 'x-source-type': 'text' },
      // the values of personal data don't belong in a contract
      tier: { type: ['string', 'null'], maxLength: 63, 'x-pii': 'drop', 'x-source-type': 'tier' },
    },
  });
  const line: unknown = JSON.parse(text('schemas/corner-shop/order-line.v1.json'));
  expect(line).toMatchObject({
    'x-source-table': 'Order Line',
    'x-key': ['order_value', 'line'],
    properties: { order_value: { 'x-source-column': 'order' }, line: { 'x-source-column': 'Line' } },
  });
  expect(line).not.toHaveProperty('x-watermark');
  expect(JSON.parse(text('schemas/corner-shop/visit.v1.json'))).toMatchObject({
    'x-key': ['row_hash'],
    required: ['page', 'row_hash'],
    properties: { row_hash: { 'x-row-hash': true } },
  });
});
