import { expect, test } from '@jest/globals';
import { fits, validate } from '../../src/lib/contracts/validate.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { retailerCsv } from '../../src/orders/retailer-csv.ts';
import { type CsvOptions, USUAL } from '../../src/orders/retailer-options.ts';
import { cutAt, flatten, streamOf } from '../support/fakes/bytes.ts';
import { anOrderLine } from './an-order-line.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const LINE = '536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom';

test("reads a line of the retailer's file", async () => {
  const [reading] = await read(`${HEADER}\n${LINE}\n`);
  expect(reading).toMatchObject({ line: 2, offset: HEADER.length + 1, content: { data: anOrderLine() } });
  expect(validate(orderLine, anOrderLine()).accepted).toBe(true);
});

test('trims outer spaces, and treats empty fields as missing', async () => {
  const [data] = await dataOf([HEADER, ' 536365 , 22632 ,  ,-1, 2010-12-01 08:26:00 , 0 ,, EIRE ']);
  expect(data).toEqual(
    anOrderLine({
      stock_code: '22632',
      description: null,
      quantity: -1,
      unit_price: 0,
      customer_id: null,
      country: 'EIRE',
    }),
  );
});

test.each(['stock_code', 'description', 'country'])(
  'the contract rejects outer spaces of %s, which only a CSV may have',
  (field) => {
    const message = anOrderLine();
    expect(validate(orderLine, { ...message, [field]: ' a' })).toMatchObject({
      accepted: false,
      violations: [{ pointer: `/${field}`, keyword: 'format', expected: 'trimmed' }],
    });
    expect(validate(orderLine, { ...message, [field]: 'a  b' }).accepted).toBe(true);
  },
);

test('a sign and digits are a number', async () => {
  const [data] = await dataOf([HEADER, LINE.replace(',6,', ',+6,').replace('2.55', '+2.50')]);
  expect(data).toMatchObject({ quantity: 6, unit_price: 2.5 });
});

test('quotes, commas and pound signs are text', async () => {
  const [data] = await dataOf([
    HEADER,
    LINE.replace('WHITE HANGING HEART', '"6"" PLATE, £5"').replace(' T-LIGHT HOLDER', ''),
  ]);
  expect(data).toMatchObject({ description: '6" PLATE, £5' });
});

test('numbers the lines of each invoice in file order, including equal lines', async () => {
  const invoices = ['536365', '536366', '536365', 'C536365', '536366', '536365'];
  const data = await dataOf([HEADER, ...invoices.map((invoice) => LINE.replace('536365', invoice))]);
  expect(data).toMatchObject([1, 1, 2, 1, 2, 3].map((line_no, n) => ({ invoice_no: invoices[n], line_no })));
});

test.each(['536365', 'A536365', 'C536365', '0536365', '000000', 'C000000', '999999999999', 'C999999999999'])(
  'counts the lines of an invoice %j, which the contract allows',
  async (invoice) => {
    expect(fits(orderLine, 'invoice_no', invoice)).toBe(true);
    const line = LINE.replace('536365', invoice);
    expect(await dataOf([HEADER, line, line])).toMatchObject([{ line_no: 1 }, { line_no: 2 }]);
  },
);

test.each(['53636', 'X536365', 'c536365', '9999999999999', '5363 65', '+536365', ''])(
  'keeps no count of %j, which is no invoice number',
  async (text) => {
    expect(fits(orderLine, 'invoice_no', text)).toBe(false);
    const line = LINE.replace('536365', text);
    expect(await read([HEADER, line, line, LINE].join('\n'), 0, {}, 1)).toMatchObject(
      [1, 1, 1].map((line_no) => ({ content: { data: { line_no } } })),
    );
  },
);

test('numbers that differ in leading zeros or in kind belong to different invoices', async () => {
  const invoices = ['000001', '0000001', '1000001', 'A000001', 'C000001'];
  const data = await dataOf([HEADER, ...[...invoices, ...invoices].map((each) => LINE.replace('536365', each))]);
  expect(data).toMatchObject([1, 1, 1, 1, 1, 2, 2, 2, 2, 2].map((line_no) => ({ line_no })));
});

test('an invoice is the same with and without outer spaces', async () => {
  const data = await dataOf([HEADER, LINE, ` ${LINE}`]);
  expect(data).toEqual([anOrderLine(), anOrderLine({ line_no: 2 })]);
});

test.each([
  { what: 'too few fields', broken: '536365,too few' },
  { what: 'no number', broken: LINE.replace(',6,', ',six,') },
  { what: 'an open quote', broken: LINE.replace('WHITE', '"WHITE') },
  { what: 'a misplaced quote', broken: LINE.replace('536365', '"536365"').replace('WHITE', '"WHITE"') },
])('a repaired file has the same line numbers where a line had $what', async ({ broken }) => {
  const before = await dataOf([HEADER, LINE, broken, LINE, LINE]);
  const repaired = await dataOf([HEADER, LINE, LINE, LINE, LINE]);
  expect([before[0], before[2], before[3]]).toEqual([repaired[0], repaired[2], repaired[3]]);
});

test.each([`"${LINE}`, `"5"36365${LINE.slice(6)}`])(
  'a line whose invoice is unknown counts in none: %s',
  async (line) => {
    expect(await dataOf([HEADER, LINE, line, LINE])).toMatchObject([
      { line_no: 1 },
      { keyword: 'csv' },
      { line_no: 2 },
    ]);
  },
);

test.each([
  {
    what: 'in another order',
    header: HEADER.split(',').reverse().join(','),
    line: LINE.split(',').reverse().join(','),
  },
  { what: 'with outer spaces', header: HEADER.replaceAll(',', ' , '), line: LINE },
  { what: 'with quotes', header: `"${HEADER.replaceAll(',', '","')}"`, line: LINE },
  { what: 'with a byte order mark', header: `\ufeff${HEADER}`, line: LINE },
  { what: 'with CRLF', header: `${HEADER}\r`, line: `${LINE}\r` },
  { what: 'after blank lines', header: `\n\r\n${HEADER}`, line: LINE },
])('reads a header $what', async ({ header, line }) => {
  expect(await dataOf([header, line])).toEqual([anOrderLine()]);
});

test.each([
  {
    what: 'lacks columns',
    header: 'InvoiceNo,Description,Quantity,InvoiceDate,UnitPrice,Country',
    actual: 'a first line without StockCode, CustomerID',
  },
  { what: 'has an extra column', header: `${HEADER},Salary`, actual: 'a first line with 9 columns' },
  { what: 'is a line of data', header: LINE, actual: /^a first line without InvoiceNo, / },
  { what: "isn't a CSV", header: 'Invoice"No', actual: "a first line that isn't CSV" },
])('a file whose header $what is rejected as a whole', async ({ header, actual }) => {
  const readings = await read([header, LINE, LINE].join('\n'));
  const violation = { pointer: '', keyword: 'csv', expected: `the columns ${HEADER.replaceAll(',', ', ')}` };
  expect(readings).toMatchObject([{ line: 0, content: { violations: [violation] } }]);
  expect(readings[0]?.content).toMatchObject({ violations: [{ actual: expect.stringMatching(actual) }] });
});

test('a file in UTF-16 is rejected for not being UTF-8', async () => {
  const bytes = Buffer.from(`\ufeff${HEADER}\n${LINE}\n`, 'utf16le');
  const [readings = []] = await Array.fromAsync(retailerCsv(streamOf([bytes]), USUAL));
  expect(readings).toMatchObject([
    { line: 0, content: { violations: [{ actual: 'UTF-16: save the file as UTF-8' }] } },
  ]);
});

test('the error about a file whose lines end in carriage returns only says so', async () => {
  const readings = await read([HEADER, LINE, LINE].join('\r'));
  const actual = 'lines that end in carriage returns only: save the file with line feeds';
  expect(readings).toMatchObject([{ line: 0, content: { violations: [{ actual }] } }]);
});

test.each([
  { what: 'a field missing', line: LINE.replace(',17850', ''), actual: '7 fields' },
  { what: 'an extra field', line: `${LINE},more`, actual: '9 fields' },
])('a line with $what is reported with its number, and the next is read', async ({ line, actual }) => {
  const readings = await read([HEADER, line, LINE].join('\n'));
  expect(readings).toMatchObject([
    { line: 2, content: { violations: [{ pointer: '', keyword: 'csv', expected: '8 fields', actual }] } },
    { line: 3, content: { data: anOrderLine({ line_no: 2 }) } },
  ]);
});

test.each([
  { field: '6', text: 'six', pointer: '/quantity', keyword: 'type' },
  { field: '6', text: '', pointer: '/quantity', keyword: 'type' },
  { field: '6', text: '1e3', pointer: '/quantity', keyword: 'type' },
  { field: '6', text: '0x10', pointer: '/quantity', keyword: 'type' },
  { field: '6', text: '1.5', pointer: '/quantity', keyword: 'type' },
  { field: '6', text: '1.000', pointer: '/quantity', keyword: 'type' },
  { field: '6', text: '1.0', pointer: '/quantity', keyword: 'type' },
  { field: '6', text: "1'000", pointer: '/quantity', keyword: 'type' },
  { field: '6', text: '1\u00a0000', pointer: '/quantity', keyword: 'type' },
  { field: '6', text: '--6', pointer: '/quantity', keyword: 'type' },
  { field: '2.55', text: '1.000.00', pointer: '/unit_price', keyword: 'type' },
  { field: '2.55', text: '1e-10', pointer: '/unit_price', keyword: 'multipleOf' },
  { field: '2.55', text: '£2.55', pointer: '/unit_price', keyword: 'type' },
  { field: '2.55', text: '2.5555', pointer: '/unit_price', keyword: 'multipleOf' },
  { field: '2.55', text: 'Infinity', pointer: '/unit_price', keyword: 'type' },
  { field: '536365', text: 'X536365', pointer: '/invoice_no', keyword: 'pattern' },
  { field: '17850', text: '17850.0', pointer: '/customer_id', keyword: 'pattern' },
  { field: '2010-12-01 08:26:00', text: '12/1/2010 8:26', pointer: '/invoiced_at', keyword: 'format' },
  { field: 'United Kingdom', text: ' ', pointer: '/country', keyword: 'minLength' },
])('the contract names $pointer if it is $text', async ({ field, text, pointer, keyword }) => {
  const line = LINE.split(',').map((each) => (each === field ? text : each));
  const [data] = await dataOf([HEADER, line.join(',')]);
  expect(validate(orderLine, data)).toMatchObject({ accepted: false, violations: [{ pointer, keyword }] });
});

test('records of empty fields, with which spreadsheets end files, are skipped', async () => {
  expect(await dataOf([HEADER, LINE, ',,,,,,,', ' , ,,,,,,', LINE, ',,'])).toEqual([
    anOrderLine(),
    anOrderLine({ line_no: 2 }),
  ]);
});

test("a header may name the contract's own fields", async () => {
  const header = 'invoice_no,stock_code,description,quantity,invoiced_at,unit_price,customer_id,country';
  expect(await dataOf([header, LINE])).toEqual([anOrderLine()]);
});

test.each([
  { what: 'semicolons', separator: ';', option: ';', said: "';'" },
  { what: 'tabs', separator: '\t', option: 'tab', said: 'tab' },
  { what: 'pipes', separator: '|', option: '|', said: "'|'" },
] as const)('a file separated by $what says which option reads it', async ({ what, separator, option, said }) => {
  const text = [HEADER, LINE].join('\n').replaceAll(',', separator);
  const violation = { actual: `columns separated by ${what}: add --separator ${said}` };
  expect(await read(text)).toMatchObject([{ line: 0, content: { violations: [violation] } }]);
  expect(await read(text, 0, { separator: option })).toMatchObject([{ content: { data: anOrderLine() } }]);
  expect(await read(`sep=${separator}\n${text}`)).toMatchObject([{ content: { data: anOrderLine() } }]);
});

test("an unreadable line is numbered using the file's separator", async () => {
  const bad = LINE.replace('85123A', '"85123A').replaceAll(',', ';');
  const text = [HEADER.replaceAll(',', ';'), bad, LINE.replaceAll(',', ';')].join('\n');
  const [, second] = await read(text, 0, { separator: ';' });
  expect(second).toMatchObject({ content: { data: { line_no: 2 } } });
});

test("whole numbers as decimals are an option, and lines are numbered by the invoice's own number", async () => {
  const line = LINE.replace('536365', '536365.0').replace(',6,', ',6.0,').replace('17850', '17850.0');
  const readings = await read([HEADER, line, LINE].join('\n'), 0, { whole: 'decimals' });
  const data = [anOrderLine(), anOrderLine({ line_no: 2 })];
  expect(readings.map(({ content }) => content)).toEqual(data.map((each) => ({ data: each })));
});

test('decimal commas are an option, with which a point is no decimal separator', async () => {
  const lines = ['2,55', '2.55'].map((price) => LINE.replaceAll(',', ';').replace('2.55', price));
  const readings = await read([HEADER.replaceAll(',', ';'), ...lines].join('\n'), 0, { separator: ';', decimal: ',' });
  expect(readings).toMatchObject([
    { content: { data: { unit_price: 2.55 } } },
    { content: { data: { unit_price: '2.55' } } },
  ]);
});

test.each(['', '\n\n', HEADER, `${HEADER}\r\n`])('a file of %j holds no line', async (text) => {
  expect(await read(text)).toEqual([]);
});

test('a file with too many invoices is read up to the first excess one, and then rejected', async () => {
  const lines = ['536365', '536366', '536365', '536367', '536365'].map((invoice) => LINE.replace('536365', invoice));
  const text = [HEADER, ...lines].join('\n');
  expect(await read(text, 0, {}, 3)).toHaveLength(5);
  const readings = await read(text, 0, {}, 2);
  expect(readings.map(({ line }) => line)).toEqual([2, 3, 4, 0]);
  const violation = { pointer: '', keyword: 'size', expected: 'at most 2 invoices in a file', actual: 'more' };
  expect(readings[3]).toMatchObject({ content: { violations: [violation] } });
});

test('the same bytes give the same lines wherever their chunks are cut', async () => {
  const text = `${HEADER}\r\n${LINE}\r\n"536365,open\r\n${LINE.replace('85123A', '"8\n5"')}\r\n`;
  const whole = await read(text);
  expect(whole).toHaveLength(3);
  for (let cut = 0; cut <= text.length; cut++) expect(await read(text, cut)).toEqual(whole);
});

function read(text: string, cut = 0, given: Partial<CsvOptions> = {}, mostInvoices?: number) {
  return flatten(retailerCsv(streamOf(cutAt(Buffer.from(text), cut)), { ...USUAL, ...given }, mostInvoices));
}

/** What each line holds, or the first violation. */
async function dataOf(lines: readonly string[]): Promise<unknown[]> {
  const readings = await read(lines.join('\n'));
  return readings.map(({ content }) => ('data' in content ? content.data : content.violations[0]));
}
