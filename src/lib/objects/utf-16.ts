/** Whether an object that begins like this is UTF-16, with a byte order mark or not: then every other byte of ASCII is zero. */
export function isUtf16([first = 0, second = 0, third = 0, fourth = 0]: Uint8Array): boolean {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const [odd, even] = [first !== 0 && third !== 0, second !== 0 && fourth !== 0];
  return odd ? second === 0 && fourth === 0 : even && first === 0 && third === 0;
}
