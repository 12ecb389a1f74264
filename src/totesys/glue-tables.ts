import type { GlueTables } from '../contracts/glue-template.ts';
import { deletedInput, sourceInput } from '../lib/star/star-inputs.ts';
import { TABLES } from './tables.ts';

/** What Athena reads of the source's tables. */
export const glueTables: GlueTables = {
  inputs: [...TABLES.map((table) => sourceInput(table, [])), deletedInput([])],
};
