import { expect, test } from '@jest/globals';
import type { Statement } from '../../src/lib/ports/warehouse.ts';
import { createStatements } from '../../src/lib/warehouse/create-statements.ts';
import { loadStatements } from '../../src/lib/warehouse/load-statements.ts';
import { STAR } from '../../src/totesys/star.ts';
import { describeInRedshift, largestBatch } from '../lib/warehouse/in-redshift.ts';

describeInRedshift('totesys', STAR.warehouse);

test("Redshift's columns have four bytes for each character that the contract allows", () => {
  const [staff = ''] = createStatements(STAR.warehouse, 'redshift').filter((each) =>
    each.includes('totesys.dim_staff ('),
  );
  expect(staff).toContain('first_name varchar(800) NOT NULL');
  expect(staff).toContain('email_address varchar(1016) NOT NULL');
});

test('both SQL dialects give the same load except for the facts, the stages and the clock', () => {
  const batch = largestBatch(STAR.warehouse);
  const [postgres, redshift] = [
    loadStatements(STAR.warehouse, batch, 'postgres'),
    loadStatements(STAR.warehouse, batch, 'redshift'),
  ];
  const isOfFacts = (statement: Statement) => /waiting_fact_|ALTER TABLE/.test(JSON.stringify(statement));
  const clearsStages = (statement: Statement) =>
    typeof statement === 'string' && /^(DELETE FROM totesys.stage_\w+|CALL totesys.clear_stages\(\))$/.test(statement);
  const others = (statements: readonly Statement[]) =>
    statements
      .slice(0, -2)
      .filter(
        (each) => !isOfFacts(each) && !clearsStages(each) && (typeof each === 'string' || !each.into.includes('fact_')),
      );
  expect(others(redshift)).toEqual(others(postgres));
  expect(redshift.at(-2)).toEqual(postgres.at(-2));
  expect(redshift.at(-1)).toContain('getdate()');
});
