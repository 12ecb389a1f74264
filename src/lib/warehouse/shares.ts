/** Of one transaction: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_BatchExecuteStatement.html */
export const MOST_STATEMENTS = 40;

/** Statements in order, in groups of a size that every warehouse accepts. */
export function sharesOf(statements: readonly string[], most = MOST_STATEMENTS): string[][] {
  return Array.from({ length: Math.ceil(statements.length / most) }, (_, n) =>
    statements.slice(n * most, (n + 1) * most),
  );
}
