import type { Dialect } from '../ports/warehouse.ts';
import { type Catalogue, latestTables, stageOf } from './catalogue.ts';

/** Empties all stages; Redshift, which takes few statements at once, by a procedure. TRUNCATE would commit. */
export function clearStages(catalogue: Catalogue, dialect: Dialect): string[] {
  return dialect === 'redshift' ? [`CALL ${nameOf(catalogue)}`] : deletesOf(catalogue);
}

/** Creates that procedure, once: a load needs no right to create anything. */
export function clearStagesProcedure(catalogue: Catalogue): string {
  const body = deletesOf(catalogue).map((each) => `  ${each};\n`);
  return `CREATE OR REPLACE PROCEDURE ${nameOf(catalogue)} AS $$\nBEGIN\n${body.join('')}END;\n$$ LANGUAGE plpgsql`;
}

const nameOf = ({ schema }: Catalogue): string => `${schema}.clear_stages()`;

function deletesOf(catalogue: Catalogue): string[] {
  return latestTables(catalogue).map((table) => `DELETE FROM ${catalogue.schema}.${stageOf(table)}`);
}
