/** A list of objects as Athena, Trino and Hive read it (SymlinkTextInputFormat). */
export function objectList(bucket: string, keys: readonly string[]): string {
  return keys.map((key) => `s3://${bucket}/${key}\n`).join('');
}

/** The keys that such a list names. */
export function listedKeys(list: string): string[] {
  return Array.from(list.matchAll(/^s3:\/\/[^/\n]+\/(.+)$/gm), ([, key = '']) => key);
}
