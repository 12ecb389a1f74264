/**
 * Text that every sink can hold: without NUL, which PostgreSQL refuses, and without half a surrogate pair, which a JSON
 * escape can express (RFC 8259, section 8.2) but UTF-8 can't. Every text of a contract has this format or a narrower one.
 */
export function text(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}
