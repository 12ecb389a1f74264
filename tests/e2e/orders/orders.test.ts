/** @seconds 70 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from '@jest/globals';
import { AwsV4Signer } from 'aws4fetch';
import { run as ask } from '../../../src/cli/ask/command.ts';
import { run as backfill } from '../../../src/cli/backfill/command.ts';
import { openWarehouse } from '../../../src/cli/ask/open-warehouse.ts';
import { accessEnv } from '../../../src/cli/deployment/access.ts';
import { certificateFile } from '../../../src/cli/deployment/certificate.ts';
import { type Deployment, LOCAL_STACK } from '../../../src/cli/deployment/deployment.ts';
import { warehouseSecret } from '../../../src/cli/pipelines/warehouses.ts';
import { run as account } from '../../../src/cli/account/command.ts';
import { run as failed } from '../../../src/cli/failed/command.ts';
import { run as query } from '../../../src/cli/query/command.ts';
import { run as replay } from '../../../src/cli/replay/command.ts';
import { run as send } from '../../../src/cli/send/command.ts';
import { run as reconcile } from '../../../src/cli/reconcile/command.ts';
import { localApiUrl } from '../../../src/cli/deployment/local-api-url.ts';
import { mirror } from '../../../src/cli/lake/mirror.ts';
import { at, entries, list } from '../../../src/lib/values.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { WAREHOUSE } from '../../../src/orders/warehouse.ts';
import { anOrderLine } from '../../orders/an-order-line.ts';
import { eventually } from '../../support/eventually.ts';
import { startIssuer } from './issuer.ts';
import { signingProxy } from './schemathesis/signing-proxy.ts';
import { startTestCloud, type TestCloud } from '../local-cloud.ts';
import { printedBy } from '../printed-by.ts';
import { scratchUntilLater } from '../stop-later.ts';
import { PORTS } from '../../support/ports.ts';
import { sampleLines } from '../../orders/streamed.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SCHEMATHESIS = [
  ...[
    '--config-file',
    `${ROOT}tests/e2e/orders/schemathesis/schemathesis.toml`,
    'run',
    `${ROOT}src/orders/openapi.yaml`,
  ],
  ...['--url', `http://127.0.0.1:${PORTS.proxy}`, '--max-examples', '8', '--seed', '1', '--continue-on-failure'],
];
const run = promisify(execFile);

const WAREHOUSE_SUMS = `SELECT count(*) AS rows, sum(quantity * unit_price) AS net,
  (SELECT count(*) FROM orders.reconciliation WHERE warehouse_rows <> source_rows - rejected_rows) AS differences
  FROM orders.fact_order_line`;

const STACK = ['--stack', LOCAL_STACK];

let cloud: TestCloud;
let deployed: Deployment;

beforeAll(async () => {
  cloud = await startTestCloud('orders');
  deployed = await cloud.deploy(['operations', 'orders']);
  // with --stack, commands find AWS through the environment
  Object.assign(process.env, accessEnv(cloud.access, {}), { NODE_EXTRA_CA_CERTS: certificateFile });
}, 600_000);

test('every line of a real file posted to the API lands in the clean table', async () => {
  const lines = await sampleLines();
  for (let from = 0; from < lines.length; from += 500) {
    const response = await call('POST', '/order-lines', { body: JSON.stringify(lines.slice(from, from + 500)) });
    expect([response.status, await response.json()]).toEqual([202, { accepted: 500, rejected: [] }]);
  }
  const [landed] = await eventually(cleanSums, ([sums]) => sums?.['rows'] === lines.length, 90);
  expect(landed).toEqual({ rows: 2000, keys: 2000 });
}, 150_000);

test('the same lines are in the default warehouse, Iceberg tables, with the same sum, and commands answer from them', async () => {
  const stack = { stack: LOCAL_STACK };
  const rows = await openWarehouse(
    { pipeline: 'orders', secret: warehouseSecret('orders'), catalogue: WAREHOUSE },
    stack,
  );
  const loaded = await eventually(
    () => rows(WAREHOUSE_SUMS).catch(() => []),
    ([sums]) => sums?.['rows'] === '2000',
    150,
  );
  expect(loaded).toEqual([{ rows: '2000', net: '-36414.406', differences: '0' }]);
  const compared = await printedBy(() => reconcile(['orders', '--stack', LOCAL_STACK]));
  expect(compared).toMatch(/fact_order_line .* the same/);
  const answer = await printedBy(() => ask(['returns-by-month', '--stack', LOCAL_STACK, '--format', 'csv']));
  expect(answer.split('\n')).toHaveLength(14);
}, 240_000);

test('publish can be notified of clean objects again', async () => {
  const days = ['--from', '2010-12-01', '--to', '2011-12-31'];
  const printed = await printedBy(() => backfill(['orders/order-line', ...days, '--stack', LOCAL_STACK]));
  expect(printed).toMatch(/^Notified publish of \d{3,} objects: their rows will be in orders\.order_line/);
  const none = ['--from', '2009-12-01', '--to', '2009-12-31', '--stack', LOCAL_STACK];
  expect(await printedBy(() => backfill(['orders/order-line', ...none]))).toMatch(
    /^Nothing of orders\/order-line\.v1 landed/,
  );
});

test('on a stack, query reads clean and rejected lines, the table with one row per key, and the star', async () => {
  await eventually(
    () => answerOf('SELECT count(*) AS published FROM orders.order_line'),
    ([, row]) => row?.[0] === '2000',
    90,
  );
  const counts = `SELECT (SELECT count(*) FROM order_line) AS landed, (SELECT count(*) FROM orders.order_line) AS published,
    (SELECT count(*) FROM orders.fact_order_line) AS loaded`;
  expect(await answerOf(counts)).toEqual([
    ['landed', 'published', 'loaded'],
    ['2000', '2000', '2000'],
  ]);
  // nothing was ever deleted, so no commit of its table
  const empty = 'SELECT count(*) AS deleted, (SELECT count(*) > 0 FROM snapshot) AS committed FROM orders.deleted_row';
  expect(await answerOf(empty)).toEqual([
    ['deleted', 'committed'],
    ['0', 'true'],
  ]);
  await expect(query(['SELECT * FROM order_lines', ...STACK])).rejects.toThrow(/Did you mean "order_line"\?/);
  await expect(query([`SELECT * FROM read_text('${import.meta.filename}')`, ...STACK])).rejects.toThrow('disabled');
  await expect(query(['SELECT 1', '--stack', 'no-stack'])).rejects.toThrow('There is no stack no-stack');
  await expect(query(['SELECT * FROM order_line', ...STACK, '--engine', 'athena'])).rejects.toThrow(
    'has no workgroup of Athena',
  );
}, 180_000);

test('on a stack, query reads tables as they were, and names only those that there were', async () => {
  const last = "SELECT max_by(snapshot_id, committed_at) AS id FROM snapshot WHERE table_name = 'order_line'";
  const snapshot = (await answerOf(last))[1]?.[0] ?? '';
  const count = 'SELECT count(*) AS n FROM orders.order_line';
  expect(await answerOf(count, '--at', snapshot)).toEqual([['n'], ['2000']]);
  expect(await answerOf(count, '--as-of', new Date().toISOString())).toEqual([['n'], ['2000']]);
  await expect(answerOf(count, '--as-of', '2020-01-01T00:00:00Z')).rejects.toThrow(/Tables: snapshot\.$/);
  await expect(answerOf('SELECT * FROM orders.dim_date', '--at', snapshot)).rejects.toThrow(
    /Tables: orders\.order_line, snapshot\.$/,
  );
});

test('account says whose credentials are used', async () => {
  expect(await printedBy(() => account([]))).toMatch(
    /^Account \d{12}, Region eu-west-1, as arn:aws:iam::\d{12}:\S+\.$/,
  );
});

test('on a stack, a file is sent, its outcome awaited, and what was rejected is listed and tried again', async () => {
  const folder = await scratchUntilLater();
  const file = `${folder}/two.ndjson`;
  const lines = [anOrderLine({ invoice_no: '999001' }), { ...anOrderLine({ invoice_no: '999002' }), quantity: 'many' }];
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const request = [file, '--contract', 'orders/order-line', ...STACK];
  expect(await printedBy(() => send([...request, '--wait', '--minutes', '2']))).toMatch(
    /Landed 1, failed 1, not yet 0\.$/,
  );
  expect(await printedBy(() => send([...request, '--outcome']))).toMatch(/Landed 1, failed 1, not yet 0\.$/);
  expect(await printedBy(() => failed(STACK))).toMatch(/orders\/order-line\.v1 .* \/quantity +type/);
  expect(
    await answerOf("SELECT message, errors[1].pointer AS pointer FROM failed WHERE dt >= DATE '2026-01-01'"),
  ).toEqual([
    ['message', 'pointer'],
    ['order-line.v1', '/quantity'],
  ]);
  const replayed = await printedBy(() => replay(['orders/order-line', '--dry-run', ...STACK]));
  expect(replayed).toContain('Would replay 0, still rejected 1.');
}, 180_000);

test("what was posted can be read: an invoice, a customer, and the customer's invoices page by page", async () => {
  const invoice = await eventually(
    async () => answer(await call('GET', '/invoices/536464')),
    ({ body }) => at(body, 'total', 'lines') === 85,
  );
  expect(invoice).toMatchObject({ status: 200, body: { invoice_no: '536464', customer_id: '17968', next: null } });
  expect(list(at(invoice.body, 'lines'))).toHaveLength(85);

  const customer = await answer(await call('GET', '/customers/17850'));
  expect(customer).toMatchObject({ status: 200, body: { customer_id: '17850', countries: ['United Kingdom'] } });
  const numbers: unknown[] = [];
  for (let query = '?limit=3'; query !== '';) {
    const { status, body } = await answer(await call('GET', `/customers/17850/invoices${query}`));
    expect(status).toBe(200);
    numbers.push(...list(at(body, 'invoices')).map((each) => at(each, 'invoice_no')));
    const next = at(body, 'next');
    query = typeof next === 'string' ? `?limit=3&cursor=${next}` : '';
  }
  expect(new Set(numbers).size).toBe(at(customer.body, 'invoices'));
  expect(numbers).toHaveLength(Number(at(customer.body, 'invoices')));
}, 60_000);

test.each([
  { path: '/invoices/999999', status: 404 },
  { path: '/invoices/536%20464', status: 404 },
  { path: '/invoices/536%2F464', status: 404 },
  { path: '/customers/99999', status: 404 },
  { path: '/customers/99999/invoices', status: 404 },
  { path: '/customers/17850/invoices?cursor=forged', status: 400 },
  { path: '/customers/17850/invoices?limit=1000', status: 400 },
])('GET $path is answered with $status', async ({ path, status }) => {
  expect((await call('GET', path)).status).toBe(status);
});

const LINE = JSON.stringify(anOrderLine());
test.each([
  { what: "a body that isn't JSON", request: { body: '{' }, status: 400 },
  { what: 'another content type', request: { body: LINE, type: 'text/csv' }, status: 415 },
  { what: 'more than 1 MiB', request: { body: JSON.stringify('x'.repeat(2 ** 20)) }, status: 413 },
  { what: '501 lines', request: { body: JSON.stringify(Array.from({ length: 501 }, () => 1)) }, status: 413 },
  { what: 'no line that satisfies the contract', request: { body: '[{}]' }, status: 422 },
  { what: 'no signature', request: { body: LINE, key: '' }, status: 403 },
  { what: 'a key that no one has', request: { body: LINE, key: 'AKIAUNKNOWNUNKNOWN00' }, status: 403 },
])('$what is answered with $status', async ({ request, status }) => {
  expect((await call('POST', '/order-lines', request)).status).toBe(status);
});

test('a body of 10 MiB is answered with 413 as problem+json', async () => {
  const body = JSON.stringify('x'.repeat(10 * 2 ** 20 - 2));
  const response = await call('POST', '/order-lines', { body });
  expect([response.status, response.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
  expect(await response.json()).toMatchObject({ status: 413, title: 'Expected at most 1048576 bytes' });
}, 60_000);

test('schemathesis finds no answer that src/orders/openapi.yaml does not have', async () => {
  await signingProxy(PORTS.proxy, api(), cloud.access);
  const found = run(`${ROOT}.local/venv/schemathesis/bin/schemathesis`, SCHEMATHESIS, {
    cwd: cloud.folder,
    env: {
      PATH: process.env['PATH'],
      PYTHONPATH: `${ROOT}tests/e2e/orders/schemathesis`,
      PYTHONDONTWRITEBYTECODE: '1',
      SCHEMATHESIS_HOOKS: 'hooks',
    },
  });
  // its findings are printed even if it fails
  const stdout = await found.then(
    (ended) => ended.stdout,
    (error: unknown) => String(at(error, 'stdout')),
  );
  expect(stdout).toMatch(/(\d{3}) generated, \1 passed/);
}, 300_000);

test('web pages of configured origins may call the API, and no others', async () => {
  await cloud.deploy(['operations', 'orders'], {
    'Orders.CorsOrigins': `${SHOP},https://admin.example`,
  });
  await spellCorsAsTheServiceDoes();
  const [shop, stranger] = await Promise.all([SHOP, 'https://stranger.example'].map(preflight));
  expect(shop).toMatchObject({
    status: 204,
    origin: SHOP,
    methods: 'GET,POST',
    headers: 'authorization,content-type,x-amz-date,x-amz-security-token',
  });
  expect(stranger?.origin).toBeNull();

  const answers = await Promise.all(
    [SHOP, 'https://stranger.example'].map((origin) => call('GET', '/customers/17850', { origin })),
  );
  expect(answers.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([SHOP, null]);
  expect(answers[0]?.headers.get('access-control-expose-headers')).toBe('retry-after');
}, 120_000);

test('with an issuer, tokens decide: which are valid, whose data they show, who may send', async () => {
  const [issuer, stranger] = await Promise.all([startIssuer(PORTS.issuer), startIssuer(PORTS.otherIssuer)]);
  await cloud.deploy(['operations', 'orders'], {
    'Orders.JwtIssuer': issuer.url,
    'Orders.JwtAudience': 'orders',
  });
  const everyone = await issuer.token({ scope: 'orders:all' });
  const customer = await issuer.token({ customer_id: '17968' });
  const statuses = await Promise.all([
    ...[undefined, 'forged', await stranger.token({ scope: 'orders:all' })].map((each) => statusWith(each)),
    statusWith(await issuer.token({ scope: 'orders:all' }, 'other')),
    statusWith(await issuer.token({ scope: 'orders:all' }, 'orders', -1)),
    statusWith(await issuer.token({ sub: '17968' })),
    ...['/customers/17968', '/customers/17968/invoices', '/invoices/536464'].map((path) => statusWith(customer, path)),
    ...['/customers/17850', '/customers/17850/invoices', '/invoices/536373'].map((path) => statusWith(customer, path)),
    ...['/customers/17850', '/invoices/536373'].map((path) => statusWith(everyone, path)),
    statusWith(customer, '/order-lines', LINE),
    statusWith(everyone, '/order-lines', LINE),
  ]);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 403, 200, 200, 200, 404, 404, 404, 200, 200, 403, 202]);
}, 120_000);

async function statusWith(token: string | undefined, path = '/customers/17968', body?: string): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const method = body === undefined ? 'GET' : 'POST';
  return (await fetch(`${api()}${path}`, { method, headers, ...(body !== undefined && { body }) })).status;
}

const SHOP = 'https://shop.example';

/** What a browser asks before a page of `origin` may post. */
async function preflight(origin: string) {
  const headers = { origin, 'access-control-request-method': 'POST' };
  const answer = await fetch(`${api()}/order-lines`, { method: 'OPTIONS', headers });
  const allowed = (what: string) => answer.headers.get(`access-control-allow-${what}`);
  return { status: answer.status, origin: allowed('origin'), methods: allowed('methods'), headers: allowed('headers') };
}

/**
 * The local cloud keeps what CloudFormation says of CORS in CloudFormation's spelling and reads it in that of the API
 * Gateway, so it would refuse every origin. Here the API gets what was deployed once more.
 */
async function spellCorsAsTheServiceDoes(): Promise<void> {
  const url = `${cloud.access.endpoint}/v2/apis/${deployed('orders', 'ApiId')}`;
  const { body } = await answer(await signed('apigateway', { method: 'GET', url }));
  const spelled = entries(at(body, 'corsConfiguration')).map(
    ([name, value]) => [`${name.charAt(0).toLowerCase()}${name.slice(1)}`, value] as const,
  );
  const change = JSON.stringify({ corsConfiguration: Object.fromEntries(spelled) });
  expect((await signed('apigateway', { method: 'PATCH', url, body: change })).status).toBe(200);
}

interface Request {
  readonly body?: string;
  readonly type?: string;
  /** Of the web page that calls. */
  readonly origin?: string;
  /** The access key that signs; the local cloud's root unless given; none if it is empty. */
  readonly key?: string;
}

function api(): string {
  return localApiUrl(deployed('orders', 'ApiUrl'), cloud.access);
}

async function call(method: string, path: string, { body, type = 'application/json', origin, key }: Request = {}) {
  const headers = { 'content-type': type, ...(origin !== undefined && { origin }) };
  const request = { method, url: `${api()}${path}`, headers, ...(body !== undefined && { body }) };
  return key === '' ? fetch(request.url, request) : signed('execute-api', request, key);
}

interface Signable {
  readonly method: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function signed(service: string, request: Signable, key?: string): Promise<Response> {
  const { credentials, region } = cloud.access;
  const identity = { ...credentials, ...(key !== undefined && { accessKeyId: key }), region, service };
  const { headers } = await new AwsV4Signer({ ...request, ...identity }).sign();
  return fetch(request.url, { ...request, headers });
}

async function answer(response: Response): Promise<{ status: number; body: unknown }> {
  const body: unknown = await response.json();
  return { status: response.status, body };
}

async function cleanSums(): Promise<Record<string, unknown>[]> {
  const lake = `${cloud.folder}/lake`;
  await mirror(new S3Client(cloud.access), deployed('orders', 'LakeBucket'), lake)();
  return withDuckDb({ folder: cloud.folder, memoryMiB: 256, revealErrors: true }, async (engine) => {
    const files = await engine.run(`SELECT count(*)::INTEGER AS files FROM glob('${lake}/clean/**/*.parquet')`);
    if (files[0]?.['files'] === 0) return [];
    return engine.run(`SELECT count(*)::INTEGER AS rows, count(DISTINCT (invoice_no, line_no))::INTEGER AS keys
      FROM read_parquet('${lake}/clean/order-line/v1/*/*.parquet')`);
  });
}

/** The cells of an answer on the stack, line by line. */
async function answerOf(sql: string, ...moment: string[]): Promise<string[][]> {
  const printed = await printedBy(() => query([sql, ...moment, ...STACK]));
  return printed.split('\n').map((line) => line.split(/ {2,}/));
}
