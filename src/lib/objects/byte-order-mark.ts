/** Without the byte order mark with which some programs begin a UTF-8 file. */
export function withoutByteOrderMark(raw: Buffer): Buffer {
  return raw.subarray(0, MARK.length).equals(MARK) ? raw.subarray(MARK.length) : raw;
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
