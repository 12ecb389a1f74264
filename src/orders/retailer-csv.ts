import { fits, reject } from '../lib/contracts/validate.ts';
import { csv, isBlank, type CsvRecord } from '../lib/objects/csv.ts';
import { csvNumber } from '../lib/objects/csv-number.ts';
import { headerHint } from '../lib/objects/header-hint.ts';
import { BEGINNING, wholeObject, type Reading } from '../lib/objects/reading.ts';
import { type Reread, reread, rereadsOf, rereadValue } from '../lib/objects/reread.ts';
import { orderLine } from './generated/order-line.v1.ts';
import type { CsvOptions } from './retailer-options.ts';
import { retailerDate } from './retailer-date.ts';

/** The retailer's columns, in order, with the contract's fields, whose names a file may use instead. */
const FIELDS = {
  InvoiceNo: 'invoice_no',
  StockCode: 'stock_code',
  Description: 'description',
  Quantity: 'quantity',
  InvoiceDate: 'invoiced_at',
  UnitPrice: 'unit_price',
  CustomerID: 'customer_id',
  Country: 'country',
} as const;
const COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;

/**
 * The order lines of the retailer's CSV. Lines of one invoice are numbered in the order of the file, the unreadable ones
 * too if their invoice is known, so that a repaired file numbers the others the same. Of a file with more
 * than `mostInvoices`, the lines before the first invoice too many are read.
 */
export async function* retailerCsv(
  bytes: AsyncIterable<Uint8Array>,
  options: CsvOptions,
  mostInvoices = MOST_INVOICES,
): AsyncGenerator<Reading[], void, undefined> {
  const rereads = rereadsOf(options);
  const nextLine = lineCounter(mostInvoices);
  let positions: ReadonlyMap<string, number> | undefined;

  /** Undefined for a line of an invoice too many. */
  const read = (record: CsvRecord, order: ReadonlyMap<string, number>): Reading | undefined => {
    const invoiceNo = fieldAt(record, order.get('InvoiceNo') ?? 0, options)?.trim() ?? '';
    const line = nextLine(invoiceOf(invoiceNo, rereads));
    if (line === undefined) return undefined;
    if (!('data' in record.content)) return record;
    const content = toOrderLine(record.content.data, order, line, options);
    return { ...record, content: reread(content, orderLine, rereads) };
  };

  for await (const records of csv(bytes, options)) {
    const [header] = records;
    if (positions === undefined && header) {
      const found = readHeader(header);
      if (typeof found === 'string') {
        yield [wholeObject('csv', `the columns ${COLUMNS.join(', ')}`, found)];
        return;
      }
      positions = found;
      records.shift();
      yield BEGINNING;
    }
    const order = positions;
    if (!order) continue;
    const readings: Reading[] = [];
    for (const record of records.filter((each) => !isBlank(each))) {
      const reading = read(record, order);
      if (!reading) {
        yield [...readings, wholeObject('size', `at most ${mostInvoices} invoices in a file`, 'more')];
        return;
      }
      readings.push(reading);
    }
    yield readings;
  }
}

/** Lines are counted by the number that the invoice has in its contract. */
function invoiceOf(text: string, rereads: readonly Reread[]): string {
  const accepts = (value: unknown) => fits(orderLine, 'invoice_no', value);
  if (rereads.length === 0 || accepts(text)) return text;
  const value = rereadValue(text, accepts, rereads);
  return typeof value === 'string' ? value : text;
}

/** Numbers the lines of each invoice, from 1; undefined for the first excess invoice. Anything that isn't an invoice number isn't kept. */
function lineCounter(mostInvoices: number): (invoiceNo: string) => number | undefined {
  const counted = new Map<string, number>();
  return (invoiceNo) => {
    const before = counted.get(invoiceNo);
    if (before === undefined && !fits(orderLine, 'invoice_no', invoiceNo)) return 1;
    if (before === undefined && counted.size === mostInvoices) return undefined;
    const line = (before ?? 0) + 1;
    counted.set(invoiceNo, line);
    return line;
  };
}

/** The position of each column, or in words why this isn't the header. */
function readHeader(header: CsvRecord): ReadonlyMap<string, number> | string {
  const { content } = header;
  const hint = headerHint(header);
  if (hint !== undefined) return hint;
  const names = ('data' in content ? content.data : []).map((name) => BY_FIELD.get(name.trim()) ?? name.trim());
  const missing = COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0) return `a first line without ${missing.join(', ')}`;
  if (names.length > COLUMNS.length) return `a first line with ${names.length} columns`;
  return new Map(names.map((name, index) => [name, index]));
}

const BY_FIELD: ReadonlyMap<string, string> = new Map(COLUMNS.map((name) => [FIELDS[name], name]));

/** One field of a record; of an unreadable one, undefined if what is wrong comes before it. */
function fieldAt({ content, raw }: CsvRecord, place: number, { separator }: CsvOptions): string | undefined {
  if ('data' in content) return content.data[place];
  const text = Buffer.from(raw).toString('latin1');
  const next = separator === 'tab' ? FIELD['\t'] : FIELD[separator];
  next.lastIndex = 0;
  const fields = Array.from({ length: place + 1 }, () => next.exec(text));
  return fields.every((field) => field !== null) ? fields.at(-1)?.slice(1).join('') : undefined;
}

const FIELD = {
  ',': /(?:"([^"]*)"|([^",\r\n]*))(?:,|\r?$)/y,
  ';': /(?:"([^"]*)"|([^";\r\n]*))(?:;|\r?$)/y,
  '|': /(?:"([^"]*)"|([^"|\r\n]*))(?:\||\r?$)/y,
  '\t': /(?:"([^"]*)"|([^"\t\r\n]*))(?:\t|\r?$)/y,
};

/** Numbers and dates that can't be parsed stay text: the contract says what is wrong with them. */
function toOrderLine(
  fields: readonly string[],
  order: ReadonlyMap<string, number>,
  line: number,
  { dates, decimal }: CsvOptions,
): Reading['content'] {
  if (fields.length !== COLUMNS.length) return reject('csv', `${COLUMNS.length} fields`, `${fields.length} fields`);
  const field = (name: (typeof COLUMNS)[number]) => fields[order.get(name) ?? -1]?.trim() ?? '';
  return {
    data: {
      invoice_no: field('InvoiceNo'),
      line_no: line,
      stock_code: field('StockCode'),
      description: field('Description') || null,
      quantity: csvNumber(field('Quantity'), 'integer', decimal),
      invoiced_at: retailerDate(field('InvoiceDate'), dates),
      unit_price: csvNumber(field('UnitPrice'), 'decimal', decimal),
      customer_id: field('CustomerID') || null,
      country: field('Country'),
    },
  };
}

/** What numbers their lines takes some 70 MiB. */
const MOST_INVOICES = 1_000_000;
