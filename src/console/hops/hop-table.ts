import type { Html } from '../../cli/pages/document.ts';
import { table } from '../../cli/pages/table.ts';
import { ago } from '../ago.ts';
import { type Hop, sizeOf } from './zones.ts';

/** Hops as a table, each preceded by its texts. */
export function hopTable(
  label: string,
  head: readonly string[],
  hops: readonly (readonly [readonly string[], Hop])[],
  now: Date,
): Html {
  const rows = hops.map(([before, hop]) => [
    ...before,
    hop.zone,
    hop.says,
    { number: hop.holds },
    { number: hop.bytes === undefined ? '' : sizeOf(hop.bytes) },
    hop.newest ? ago(hop.newest, now) : 'not known',
  ]);
  return table(label, [...head, 'hop', 'what is there', 'how much', 'size', 'latest'], rows);
}
