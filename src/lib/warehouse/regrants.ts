import { literal } from '../sql/quote.ts';

/**
 * The statements around dropping and creating views of a schema in PostgreSQL, in one transaction, after which each view has the
 * privileges that it had, also those on single columns.
 */
export function regrants(schema: string, views: readonly string[]): Record<'before' | 'after', string[]> {
  if (views.length === 0) return { before: [], after: [] };
  const isNamed = `relnamespace = ${literal(schema)}::regnamespace AND relname IN (${views.map(literal).join(', ')})`;
  const acls = [
    `SELECT relname, '' AS columns, relacl AS acl FROM pg_class WHERE ${isNamed}`,
    `SELECT relname, format('(%I)', attname), attacl FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid WHERE ${isNamed}`,
  ];
  const grant = `format('GRANT %s %s ON ${schema}.%I TO %s%s', privilege_type, columns, relname, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END, CASE WHEN is_grantable THEN ' WITH GRANT OPTION' END)`;
  return {
    before: [
      `SELECT set_config('${SETTING}', coalesce(string_agg(${grant}, '; '), ''), true) FROM (${acls.join(' UNION ALL ')}) AS acls, aclexplode(acl)`,
    ],
    after: [`DO $$ BEGIN EXECUTE current_setting('${SETTING}'); END $$`],
  };
}

/** Lasts as long as the transaction. */
const SETTING = 'sluice.grants';
