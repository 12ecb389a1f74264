/**
 * Counts the lines of at most `mostInvoices`: gives the number of the next line of an invoice, from 1, and undefined for an
 * invoice too many. Neither of a text that is no number of an invoice nor beyond line 131071 does it count: the contract
 * allows no such lines.
 *
 * A hash table of 10 bytes an invoice, whose pages take memory as they are used. A Map of texts takes 70.
 */
export function lineCounter(mostInvoices: number): (invoiceNo: string) => number | undefined {
  // a fifth stays free, or the way to a free slot would be long
  const slots = new Uint32Array(2 * Math.ceil(1.25 * mostInvoices + 1));
  let invoices = 0;
  return (invoiceNo) => {
    const key = keyOf(invoiceNo);
    if (!key) return 1;
    const place = placeOf(key, slots);
    const rest = slots[place + 1] ?? 0;
    if (rest === 0 && ++invoices > mostInvoices) return undefined;
    const line = Math.min((rest & MOST_LINES) + 1, MOST_LINES);
    slots[place] = key.low;
    slots[place + 1] = (key.high << COUNT_BITS) | line;
    return line;
  };
}

interface Key {
  readonly low: number;
  /** 11 bits. */
  readonly high: number;
}

/** One for each number that the contract allows, leading zeros and all. */
function keyOf(invoiceNo: string): Key | undefined {
  const [, kind, digits] = INVOICE_NO.exec(invoiceNo) ?? [];
  if (kind === undefined) return undefined;
  const key = Number(`1${digits}`) * KINDS.length + KINDS.indexOf(kind);
  return { low: key >>> 0, high: Math.floor(key / 2 ** 32) };
}

/**
 * Where a key is or would be. A slot is two words: the low bits of its key; the high ones and the count, which is zero where
 * the slot is free.
 */
function placeOf({ low, high }: Key, slots: Uint32Array): number {
  for (let place = 2 * (hash(low, high) % (slots.length / 2)); ; place = (place + 2) % slots.length) {
    const rest = slots[place + 1] ?? 0;
    if (rest === 0 || (rest >>> COUNT_BITS === high && slots[place] === low)) return place;
  }
}

/** Spreads also numbers that follow each other at equal distances: the finalizer of MurmurHash3. */
function hash(low: number, high: number): number {
  let bits = low ^ Math.imul(high, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** As the contract of an order line says. */
const INVOICE_NO = /^([AC]?)([0-9]{6,12})$/;
const KINDS = ['', 'A', 'C'];
const COUNT_BITS = 17;
const MOST_LINES = 2 ** COUNT_BITS - 1;
