import type { DatabasePipeline } from './plan-of.ts';

/** The README of a pipeline that has just been made of a database's tables. */
export function readmeOf({ pipeline, secret, tables }: DatabasePipeline): string {
  const rows = tables.map(({ table, schema: { $id, 'x-key': key = [], 'x-watermark': watermark } }) => {
    const changes = watermark === undefined ? 'the hourly comparison' : `\`${watermark}\``;
    return `| \`${table.name}\` | [${$id}](../../docs/contracts/${$id}.md) | ${key.map((name) => `\`${name}\``).join(', ')} | ${changes} |`;
  });
  return `# ${pipeline}

The tables of a PostgreSQL database in the lake and in the warehouse, with the history of every row.

    schedule → extract: PostgreSQL → S3 ingestion/ → transform: Parquet in S3 processed/ → load → warehouse

| table | contract | key | changes are found by |
| ----- | -------- | --- | -------------------- |
${rows.join('\n')}

\`extract\` runs every five minutes and reads what has changed; once an hour it compares every row, which finds deletions and changes without
a new timestamp. Each table of the warehouse keeps every version of its rows; \`current_<table>\` is the table as the source has it now.
[Your own database](../../docs/your-own-database.md) says what a run promises, which rights it needs and what it costs.

The connection details are in the secret \`${secret}\` in Secrets Manager.

\`\`\`sh
npx sluice reconcile ${pipeline}
npx sluice new question ${pipeline} how-many
\`\`\`
`;
}
