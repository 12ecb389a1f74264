import { closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cache, root } from '../../harness/files.ts';

/** A CSV of a million lines, each of an invoice of its own, created if missing; returns its path. */
export function manyInvoices(): string {
  const path = fileURLToPath(new URL('online-retail-million-invoices.csv', cache));
  if (existsSync(path)) return path;
  const [header = '', line = ''] = readFileSync(new URL('data/orders/online_retail_sample.csv', root), 'utf8').split(
    '\n',
  );
  const rest = line.slice(line.indexOf(','));
  const part = openSync(`${path}.part`, 'w');
  writeSync(part, `${header}\n`);
  for (let first = 0; first < INVOICES; first += 1000)
    writeSync(part, Array.from({ length: 1000 }, (_, n) => `${numberOf(first + n)}${rest}\n`).join(''));
  closeSync(part);
  renameSync(`${path}.part`, path);
  return path;
}

/** All different, and in no order. */
function numberOf(n: number): number {
  return 1_000_000 + ((n * 7919) % INVOICES);
}

const INVOICES = 1_000_000;
