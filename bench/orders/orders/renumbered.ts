import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cache, root } from '../../harness/files.ts';

interface Copies {
  readonly path: string;
  readonly lines: number;
  readonly invoices: number;
}

/** A CSV with the sample's lines N times; no other copy, nor one of another round, has their invoice numbers. */
export function renumbered(times: number, round: number): Copies {
  const sample = readFileSync(new URL('data/orders/online_retail_sample.csv', root), 'utf8');
  const body = sample.slice(sample.indexOf('\n') + 1);
  const copies = Array.from({ length: times }, (_, copy) => body.replaceAll(INVOICE_NO, `$&${round}${copy}`));
  const path = fileURLToPath(new URL(`online-retail-round-${round}.csv`, cache));
  writeFileSync(path, [sample.slice(0, sample.length - body.length), ...copies].join(''));
  const invoices = body.match(INVOICE_NO) ?? [];
  return { path, lines: invoices.length * times, invoices: new Set(invoices).size * times };
}

const INVOICE_NO = /^[AC]?[0-9]{6}/gm;
