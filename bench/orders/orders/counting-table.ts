import type { ItemCollections } from '../../../src/lib/ports/item-collections.ts';
import type { Item } from '../../../src/lib/ports/item-store.ts';

export interface CountingTable extends ItemCollections {
  /** Write units of all puts. */
  readonly writeUnits: () => number;
  /** Read units of all pages, which are consistent. */
  readonly readUnits: () => number;
  /** Write units of putting each of the items that it holds now, once. */
  readonly leastWriteUnits: () => number;
}

/**
 * The table of invoices in memory, which counts as DynamoDB does: a write unit for every KiB of an item, and again for its
 * copy in the index of customers.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function countingTable(): CountingTable {
  const invoices = new Map<Item[string], Map<number, Item>>();
  let [written, read] = [0, 0];

  const put = (item: Item) => {
    const lines = invoices.get(item['invoice_no'] ?? '') ?? new Map<number, Item>();
    invoices.set(item['invoice_no'] ?? '', lines);
    const line = Number(item['line_no']);
    const old = lines.get(line);
    written += Math.max(unitsOf(item), old ? unitsOf(old) : 0) + indexUnits(old, item);
    lines.set(line, item);
  };

  return {
    putEach: (items) => {
      items.forEach(put);
      return Promise.resolve({ failed: [], refused: [] });
    },
    putNext: (item, attribute) => {
      const old = invoices.get(item['invoice_no'] ?? '')?.get(Number(item['line_no']));
      const isNext = Number(old?.[attribute] ?? 0) === Number(item[attribute]) - 1;
      if (isNext) put(item);
      else written += unitsOf(old ?? item);
      return Promise.resolve(isNext);
    },
    page: ({ collection: [, invoice], between: [, first, last] }) => {
      const items = [...(invoices.get(invoice)?.values() ?? [])]
        .filter(({ line_no: line }) => Number(line) >= Number(first) && Number(line) <= Number(last))
        .toSorted((a, b) => Number(a['line_no']) - Number(b['line_no']));
      read += Math.ceil(items.reduce((bytes, item) => bytes + sizeOf(item), 0) / (4 * KIB));
      return Promise.resolve({ items, more: false });
    },
    writeUnits: () => written,
    readUnits: () => read,
    leastWriteUnits: () =>
      [...invoices.values()]
        .flatMap((lines) => [...lines.values()])
        .reduce((sum, item) => sum + unitsOf(item) + indexUnits(undefined, item), 0),
  };
}

/** A copy that changes costs a unit, one that moves two, and one that stays the same none. */
function indexUnits(old: Item | undefined, item: Item): number {
  const [from, to] = [placeOf(old), placeOf(item)];
  if (from !== to) return (from && old ? unitsOf(old) : 0) + (to ? unitsOf(item) : 0);
  return to && JSON.stringify(old) !== JSON.stringify(item) ? unitsOf(item) : 0;
}

function placeOf(item: Item | undefined): string | undefined {
  const { customer_id: customer, listed_at: listed } = item ?? {};
  return customer === undefined || listed === undefined ? undefined : `${customer} ${listed}`;
}

function unitsOf(item: Item): number {
  return Math.ceil(sizeOf(item) / KIB);
}

/** Names and texts in UTF-8; two digits of a number in a byte. */
function sizeOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => {
    const bytes = typeof value === 'number' ? Math.ceil(String(value).length / 2) + 1 : Buffer.byteLength(value);
    return sum + Buffer.byteLength(name) + bytes;
  }, 0);
}

const KIB = 1024;
