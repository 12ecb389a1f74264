import { createReadStream, statSync } from 'node:fs';
import { REQUEST_LIMITS } from '../../lib/http/request-limits.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import { orderLine } from '../generated/order-line.v1.ts';
import { readOrderFile } from '../read-import.ts';
import type { CsvOptions } from '../retailer-options.ts';
import { parts, type Part } from './parts.ts';

export interface OrderFile {
  readonly parts: AsyncIterable<Part>;
  /** The part of the file that has been read, from 0 to 1. */
  readonly read: () => number;
}

/** Opens a retailer's CSV, plain or gzip; its lines are read and numbered as the bulk import does. */
export function openOrderFile(path: string, options: CsvOptions): OrderFile {
  const { size } = statSync(path);
  const body = createReadStream(path);
  return {
    parts: parts(readWhole(readOrderFile({ key: path, body }, options)), orderLine, LIMITS),
    read: () => (size === 0 ? 1 : body.bytesRead / size),
  };
}

/** What `POST /order-lines` takes; see src/orders/openapi.yaml. */
const LIMITS = { count: REQUEST_LIMITS.mostMessages, bytes: REQUEST_LIMITS.mostBytes };
