import { type Star, starOf } from '../../../src/lib/star/star.ts';
import { sourceTable } from '../../../src/lib/star/tables.ts';
import { compiled, compiledSource } from '../../support/contracts/compiled.ts';

const LENT = { type: 'string' as const, format: 'local-date-time' };
const ID = { type: 'integer' as const, minimum: 1, maximum: 2_147_483_647 };
const TITLE = { type: 'string' as const, minLength: 1, maxLength: 200 };

const member = compiledSource(
  {
    id: 'library/member.v1',
    required: ['member_id', 'name', 'last_updated'],
    properties: { member_id: ID, name: TITLE, last_updated: LENT },
  },
  { sourceTable: 'member', key: ['member_id'], watermark: 'last_updated' },
);
const loan = compiledSource(
  {
    id: 'library/loan.v1',
    required: ['loan_id', 'member_id', 'title', 'last_updated'],
    properties: { loan_id: ID, member_id: ID, title: TITLE, last_updated: LENT },
  },
  { sourceTable: 'loan', key: ['loan_id'], watermark: 'last_updated' },
);
const INTEGER = { type: 'INTEGER' as const, nullable: false };
const TEXT = { type: 'VARCHAR' as const, nullable: false, bytes: 800 };

/** A made-up library: each loan with the name of its member, in every version. */
export const STAR: Star = starOf({
  schema: 'library',
  tables: [
    sourceTable(member, {
      contract: {
        ...compiled({ id: 'library/dim-member.v1', required: [], properties: {} }),
        table: 'dim_member',
        key: ['member_id'],
        columns: [
          { name: 'member_id', ...INTEGER },
          { name: 'name', ...TEXT },
        ],
      },
      sql: 'SELECT member_id, name FROM member',
    }),
    sourceTable(loan, {
      contract: {
        ...compiled({ id: 'library/fact-loan.v1', required: [], properties: {} }),
        table: 'fact_loan',
        key: ['loan_id'],
        surrogateKey: 'loan_record_id',
        columns: [
          { name: 'loan_id', ...INTEGER },
          { name: 'member_id', ...INTEGER, references: 'dim_member' },
          { name: 'title', ...TEXT },
          { name: 'batch', type: 'VARCHAR', nullable: false, bytes: 9 },
        ],
      },
      sql: 'SELECT loan_id, member_id, title, CAST(:batch AS varchar) AS batch FROM loan',
      measure: 'loan_id',
    }),
  ],
});
