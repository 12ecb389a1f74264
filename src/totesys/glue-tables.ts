import type { GlueTables } from '../contracts/glue-template.ts';
import { deletedInput, sourceInput } from './star/star-inputs.ts';
import { TABLES } from './tables.ts';

/** What Athena reads of the source's tables. */
export const glueTables: GlueTables = {
  inputs: [...TABLES.map(({ name }) => sourceInput(name, [])), deletedInput([])],
};
