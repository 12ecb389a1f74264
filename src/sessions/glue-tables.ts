import type { GlueTables } from '../contracts/glue-template.ts';
import { compactedTable, copyTable, CURATED, repeatedIdTable, sessionTable } from './daily-tables.ts';

/** What Athena reads of the sessions. */
export const glueTables: GlueTables = {
  published: CURATED.map(({ contract }) => contract),
  inputs: [sessionTable([]), compactedTable([]), repeatedIdTable([]), copyTable([])],
};
