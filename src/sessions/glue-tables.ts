import type { GlueTables } from '../contracts/glue-template.ts';
import { objectsIn } from '../lib/ports/query-engine.ts';
import { copyTable, repeatedIdTable, sessionTable } from './daily-tables.ts';

/** What Athena reads of the sessions. */
export const glueTables: GlueTables = {
  inputs: objectsIn([sessionTable([]), repeatedIdTable([]), copyTable([])]),
};
