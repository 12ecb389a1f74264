import { describe, expect, test } from '@jest/globals';
import type { StatementService } from '../../../src/lib/ports/statement-service.ts';
import type { Catalogue } from '../../../src/lib/warehouse/catalogue.ts';
import { createCatalogue } from '../../../src/lib/warehouse/load-batch.ts';
import { MOST_STATEMENTS } from '../../../src/lib/warehouse/shares.ts';
import { type Batch, loadStatements } from '../../../src/lib/warehouse/load-statements.ts';
import { redshiftWarehouse } from '../../../src/lib/warehouse/redshift-warehouse.ts';
import { redshiftFaults } from './redshift-lint.ts';

/** A batch with rows for every table, and with every table checked. */
export function largestBatch({ tables }: Catalogue): Batch {
  return {
    name: '000000001',
    snapshotAt: '2026-11-21T10:00:00.000Z',
    oldestChangeAt: '2026-11-21T09:59:00.000Z',
    substitutedRows: 1,
    parts: [...tables.map(({ table }) => table), 'deleted_row'].map((table) => ({
      table,
      rows: 3,
      keys: [`processed/${table}/000000001/a.parquet`, `processed/${table}/000000001/b.parquet`],
    })),
    checks: tables.map(({ table }) => ({
      table,
      sourceRows: 300,
      rejectedRows: 100,
      rejectedKeys: Array.from({ length: 100 }, (_, n) => n - 2_147_483_648),
      isKnown: true,
    })),
  };
}

/** What Redshift is given, transaction by transaction. */
export async function sentBy(
  work: (warehouse: ReturnType<typeof redshiftWarehouse>) => Promise<void>,
): Promise<string[][]> {
  const sent: string[][] = [];
  const service: StatementService = {
    start: (statements) => {
      sent.push([...statements]);
      return Promise.resolve(String(sent.length));
    },
    outcome: () => Promise.resolve({ state: 'succeeded' }),
    cancel: () => Promise.resolve(),
    rows: () => Promise.resolve([]),
  };
  const waiting = { timeoutMs: 1000, pause: () => Promise.resolve(), now: () => 0 };
  await work(redshiftWarehouse({ bucket: 'lake', copyRole: 'arn:aws:iam::1:role/copy', service, waiting }));
  return sent;
}

/** What Redshift requires of every warehouse. */
export function describeInRedshift(name: string, catalogue: Catalogue): void {
  describe(`${name} in Redshift`, () => {
    test('the schema is created without anything that Redshift refuses', async () => {
      const sent = await sentBy((warehouse) => createCatalogue(warehouse, catalogue));
      expect(sent.flatMap(redshiftFaults)).toEqual([]);
      expect(sent.flat().at(-1)).toContain('load_ledger');
    });

    test('the largest load fits into one transaction, without anything that Redshift refuses', async () => {
      const [load = [], ...others] = await sentBy((warehouse) =>
        warehouse.apply(loadStatements(catalogue, largestBatch(catalogue), 'redshift')),
      );
      expect(others).toEqual([]);
      expect(redshiftFaults(load)).toEqual([]);
      expect(load.length).toBeLessThanOrEqual(MOST_STATEMENTS);
    });
  });
}
