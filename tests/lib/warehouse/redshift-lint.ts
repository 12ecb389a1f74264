import { MOST_STATEMENTS } from '../../../src/lib/warehouse/shares.ts';

interface Rule {
  readonly fault: string;
  readonly found: RegExp;
}

/** What Redshift refuses or handles differently from PostgreSQL, so that tests on PostgreSQL can't show it. */
const RULES: readonly Rule[] = [
  { fault: 'a text without its bytes: Redshift would give it 256', found: /\bvarchar\b(?!\()/i },
  {
    fault: 'more bytes than a column holds',
    found: /\bvarchar\((?:0|\d{6,}|[7-9]\d{4}|6[6-9]\d{3}|65[6-9]\d\d|655[4-9]\d|6553[6-9])\)/i,
  },
  { fault: 'a type that Redshift lacks', found: /\b(?:text|serial|bigserial|jsonb?|uuid|interval|bytea)\b/i },
  { fault: "an identity in PostgreSQL's words", found: /GENERATED ALWAYS/i },
  { fault: 'ON CONFLICT', found: /ON CONFLICT/i },
  { fault: 'TRUNCATE, which commits', found: /\bTRUNCATE\b/i },
  { fault: 'RETURNING', found: /\bRETURNING\b/i },
  { fault: 'FILTER', found: /\bFILTER\s*\(/i },
  { fault: 'LATERAL', found: /\bLATERAL\b/i },
  { fault: "PostgreSQL's clock", found: /clock_timestamp|now\(\)/i },
  { fault: 'a backslash, which escapes', found: /\\/ },
  {
    fault: 'two statements in one',
    found: /^(?!CREATE OR REPLACE PROCEDURE \S+ AS \$\$[^$]*\$\$ LANGUAGE plpgsql$).*;/s,
  },
  { fault: 'a MERGE with an alias of its target', found: /MERGE INTO \S+ (?!USING)/i },
  { fault: 'a MERGE from a subquery', found: /USING\s*\(/i },
  { fault: 'a MERGE with a condition beside a match', found: /WHEN (?:NOT )?MATCHED AND/i },
  {
    fault: 'a MERGE without both of its branches',
    found: /MERGE INTO (?!.*WHEN MATCHED THEN.*WHEN NOT MATCHED THEN)/is,
  },
  { fault: 'an index', found: /CREATE (?:UNIQUE )?INDEX/i },
  { fault: 'a transaction of its own', found: /^\s*(?:BEGIN|COMMIT|START TRANSACTION)\b/i },
];

/** Limit for the SQL in one call of the Data API: https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html */
const MOST_BYTES = 100_000;

/** One phrase per fault in the statements of a transaction. */
export function redshiftFaults(statements: readonly string[]): string[] {
  return [
    ...(statements.length > MOST_STATEMENTS ? [`${statements.length} statements`] : []),
    ...(Buffer.byteLength(statements.join('')) > MOST_BYTES ? ['more than 100 kB'] : []),
    ...RULES.filter(({ found }) => statements.some((statement) => found.test(statement))).map(({ fault }) => fault),
  ];
}
