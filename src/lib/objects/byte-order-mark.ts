/** Removes the byte order mark that some programs put in front of UTF-8. */
export function withoutByteOrderMark(raw: Buffer): Buffer {
  return raw.subarray(0, MARK.length).equals(MARK) ? raw.subarray(MARK.length) : raw;
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
