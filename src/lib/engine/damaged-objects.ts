/**
 * Those of `keys` on which a query failed because of their content: not a table, corrupt, or gone. Temporary failures, and
 * failures due to permissions, name none, so that no day loses an object to a busy service.
 * Athena's categories: https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html
 */
export function damagedObjects(reason: string, keys: readonly string[]): string[] {
  // the names themselves say nothing: many end in .parquet
  const words = reason.replaceAll(/s3:\/\/\S+/g, '');
  const isSpoilt = (BAD_DATA.test(words) || CORRUPT.test(words)) && !PASSING.test(words);
  return isSpoilt ? keys.filter((key) => reason.includes(key)) : [];
}

const BAD_DATA = /\bHIVE_BAD_DATA\b/;
const CORRUPT = /parquet|footer|magic number|corrupt|malformed|does not exist|not found|NoSuchKey/i;
const PASSING =
  /slow ?down|throttl|access ?denied|forbidden|time(d|) ?out|connection|service ?unavailable|internal ?error|status code: (403|5\d\d)/i;
