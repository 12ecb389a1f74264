/** A key as S3 form-encodes it in events: a percent sign begins the encoding of a UTF-8 byte. */
export function formEncoded(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}
