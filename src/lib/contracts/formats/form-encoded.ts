/** A key as S3 encodes it in events, like a form: a percent sign begins the encoding of a UTF-8 byte. */
export function formEncoded(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}
