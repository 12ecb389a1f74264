/** Whether a column of that name needs quotes in PostgreSQL, Redshift or DuckDB. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name.toLowerCase());
}

/**
 * The reserved words of the three, and the system columns of PostgreSQL.
 * @see https://www.postgresql.org/docs/current/sql-keywords-appendix.html
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_pg_keywords.html
 */
const RESERVED: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization az64 backup between binary blanksasnull both bytedict case cast check
collate collation column concurrently constraint create credentials cross current_catalog current_date current_role current_schema
current_time current_timestamp current_user current_user_id default deferrable deflate defrag delta delta32k desc disable distinct do else
emptyasnull enable encode encrypt encryption end except explicit false fetch for foreign freeze from full globaldict256 globaldict64k grant
group gzip having identity ignore ilike in initially inner intersect interval into is isnull join language lateral leading left like limit
localtime localtimestamp lun luns lzo lzop minus mostly16 mostly32 mostly8 natural new not notnull null nulls off offline offset oid old on
only open or order outer overlaps parallel partition percent permissions pivot placing primary raw readratio recover references rejectlog
resort respect restore returning right select session_user similar snapshot some symmetric sysdate system table tablesample tag tdes text255
text32k then timestamp to top trailing true truncatecolumns union unique unnest unpivot user using variadic verbose wallet when where window
with without aes128 aes256 allowoverwrite bzip2 ctid xmin xmax cmin cmax tableoid anti asof at by describe glob lambda pivot_longer
pivot_wider positional qualify semi show summarize unpack`.split(/\s+/),
);
