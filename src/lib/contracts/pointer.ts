/** The JSON Pointer to a member of what another one points at. See https://www.rfc-editor.org/rfc/rfc6901 */
export function pointerBelow(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The names along a JSON Pointer. */
export function namesAlong(pointer: string): string[] {
  const [, ...tokens] = pointer.split('/');
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
