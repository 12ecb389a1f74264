import { expect, test } from '@jest/globals';
import { answer } from '../../../src/cli/ask/answer.ts';
import { PermanentError } from '../../../src/lib/errors.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { parseQuestion } from '../../../src/cli/ask/question.ts';
import { ofPipeline, parseQuestions, questionNamed, readQuestions } from '../../../src/cli/ask/read-questions.ts';

const questions = await readQuestions();

const HEADER = [
  '-- title: Orders',
  '-- question: How many are there?',
  '-- parameters:',
  '--   order: { kind: id, says: an order }',
  '-- columns:',
  '--   sales_order_id: id',
  '--   n: { kind: count, title: Number }',
  '-- chart: { mark: bar, x: n, y: sales_order_id }',
];
const SQL = 'SELECT sales_order_id, n\nFROM a\nWHERE id = CAST(:order AS integer)';

test('a file is a header of YAML in comments, and a SELECT', () => {
  expect(parseQuestion('orders', 'orders', [...HEADER, SQL, ''].join('\n'))).toEqual({
    pipeline: 'orders',
    name: 'orders',
    title: 'Orders',
    question: 'How many are there?',
    notes: undefined,
    parameters: [{ name: 'order', kind: 'id', default: undefined, says: 'an order' }],
    columns: [
      { name: 'sales_order_id', kind: 'id', title: 'Sales order', unit: undefined },
      { name: 'n', kind: 'count', title: 'Number', unit: undefined },
    ],
    chart: { mark: 'bar', x: 'n', y: 'sales_order_id' },
    sql: SQL,
  });
});

test.each([
  ['no title', HEADER.slice(1), 'title'],
  ['an unknown kind', HEADER.map((line) => line.replace('kind: count', 'kind: sum')), 'columns.n'],
  ['an unknown member', [...HEADER, '-- sort: n'], 'sort'],
])('%s is named with its file', (_fault, header, named) => {
  expect(() => parseQuestion('orders', 'orders', [...header, SQL].join('\n'))).toThrow(
    new RegExp(`^src/orders/questions/orders\\.sql:\\d+: [^]*${named}`),
  );
});

test('values are quoted into the SELECT', async () => {
  const asked: string[] = [];
  const question = parseQuestion('orders', 'orders', [...HEADER, SQL].join('\n'));
  await answer(question, { order: "1' OR '1" }, (sql) => {
    asked.push(sql);
    return Promise.resolve([]);
  });
  expect(asked).toEqual(["SELECT sales_order_id, n\nFROM a\nWHERE id = CAST('1'' OR ''1' AS integer)"]);
});

test("a file with no header, or an invalid one, is reported with its line and doesn't stop the others", () => {
  const broken: string[] = [];
  const files = [
    ['no-header', SQL],
    ['only-header', HEADER.join('\n')],
    ['no-yaml', `-- title: "open\n${SQL}`],
    ['wrong', [...HEADER, SQL].join('\n').replace('question:', 'qestion:')],
    ['good', [...HEADER, SQL].join('\n')],
  ] as const;
  const read = parseQuestions('orders', files, ({ message }) => broken.push(message));
  expect(read.map(({ name }) => name)).toEqual(['good']);
  expect(broken).toEqual([
    expect.stringMatching(/^src\/orders\/questions\/no-header\.sql:1: /),
    'src/orders/questions/only-header.sql:8: expected a SELECT below the header',
    expect.stringMatching(/^src\/orders\/questions\/no-yaml\.sql: /),
    expect.stringMatching(/^src\/orders\/questions\/wrong\.sql:\d+: /),
  ]);
});

test('a question that the warehouse refuses is reported with its file', async () => {
  const question = parseQuestion('orders', 'orders', [...HEADER, SQL].join('\n'));
  const refused = answer(question, { order: '1' }, () =>
    Promise.reject(new PermanentError('The database has no such column (SQLSTATE 42703)')),
  );
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow('src/orders/questions/orders.sql: The database has no such column');
});

test('a SELECT whose columns differ from its header fails', async () => {
  const question = parseQuestion('orders', 'orders', [...HEADER, SQL].join('\n'));
  const select = () => Promise.resolve([{ n: '1', sales_order_id: '2' }]);
  await expect(answer(question, { order: '1' }, select)).rejects.toThrow(
    'expected the columns sales_order_id,n, not n,',
  );
});

const [revenue, customers, sameCustomers] = [
  parseQuestion('shop', 'revenue', [...HEADER, SQL].join('\n')),
  parseQuestion('shop', 'best-customers', [...HEADER, SQL].join('\n')),
  parseQuestion('market', 'best-customers', [...HEADER, SQL].join('\n')),
];
const asked = [revenue, customers, sameCustomers];

test('an unknown question, or a pipeline without questions, is named in the error', () => {
  expect(questionNamed(asked, 'revenue')).toBe(revenue);
  expect(() => questionNamed(asked, 'losses')).toThrow('There is no question "losses".');
  expect(() => ofPipeline(asked, 'weather')).toThrow('Expected --pipeline to be one of shop, market, not "weather".');
});

test('a name that two pipelines share requires the pipeline', () => {
  expect(() => questionNamed(asked, 'best-customers')).toThrow(
    'The pipelines shop and market both have a question "best-customers": choose with --pipeline.',
  );
  expect(questionNamed(asked, 'best-customers', 'market')).toBe(sameCustomers);
});

test.each(questions.map((question) => [`${question.pipeline}/${question.name}`, question] as const))(
  '%s keeps the rules of questions',
  (_name, { columns, chart, sql, parameters }) => {
    const names = columns.map(({ name }) => name);
    for (const axis of [chart.x, chart.y, chart.panels ?? [], chart.colour ?? []])
      expect(names).toEqual(expect.arrayContaining([axis].flat()));
    // one SELECT, which reads
    expect(sql).toMatch(/^(SELECT|WITH)\s[^;]*$/);
    for (const { name } of parameters) expect(sql).toContain(`:${name}`);
    // money names its currency, and only that separates its drawings
    const inRows = columns.filter(({ kind, unit }) => kind === 'money' && unit === undefined).map(({ name }) => name);
    if (inRows.length > 0) expect(names).toContain('currency_code');
    if ([chart.x, chart.y].flat().some((axis) => inRows.includes(axis))) expect(chart.panels).toBe('currency_code');
    // rows are ordered
    expect(sql).toMatch(/^ORDER BY /m);
    for (const { pattern, because } of NOT_IN_REDSHIFT)
      expect({ because, found: pattern.exec(sql)?.[0] }).toEqual({ because });
  },
);

/** What PostgreSQL accepts and Redshift doesn't, or evaluates differently. */
const NOT_IN_REDSHIFT = [
  { pattern: /\bFILTER\s*\(/i, because: 'CASE inside the aggregate' },
  { pattern: /::/, because: 'CAST' },
  { pattern: /\bDISTINCT ON\b/i, because: 'row_number' },
  { pattern: /\bLATERAL\b/i, because: 'a join' },
  { pattern: /\bgenerate_series\b/i, because: 'dim_date' },
  { pattern: /\b(string_agg|array_agg|json\w*)\s*\(/i, because: 'rows' },
  { pattern: /\bAS (numeric|decimal)\s*\)/i, because: 'without digits it has no fraction there' },
  { pattern: /\bAS varchar\s*\)/i, because: 'without a length it has 256 bytes there' },
  { pattern: /\bavg\s*\(/i, because: 'that of integers is an integer there' },
  { pattern: /\bNOW\s*\(|\bcurrent_(date|timestamp)\b/i, because: 'a parameter, so that an answer can be had again' },
];
