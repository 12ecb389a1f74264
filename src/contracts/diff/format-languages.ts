/** The texts of a format, between two patterns: all that match `inner` are of the format, and all of the format match `outer`. */
interface Bounds {
  readonly outer: string;
  /** Absent if nothing simpler than the format itself is within it. */
  readonly inner?: string;
}

/** Patterns of the formats of contracts; undefined for another format. */
export function boundsOf(format: string): Bounds | undefined {
  return BOUNDS[format];
}

const exactly = (pattern: string): Bounds => ({ outer: pattern, inner: pattern });

const MONTH_AND_DAY =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))';
const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const DATE = `(?:\\d{4}-${MONTH_AND_DAY}|${LEAP_YEAR}-02-29)`;
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';
const ZONE = '(?:[Zz]|[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?)';
const dateTime = (seconds: string) => `^${DATE}[Tt\\s](?:[01]\\d|2[0-3]):[0-5]\\d:${seconds}(?:\\.\\d+)?${ZONE}$`;
const hex = (digits: string) => [8, 4, 4, 4, 12].map((times) => `[${digits}]{${times}}`).join('-');
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const address = (letters: string) => {
  const atom = `[${letters}!#$%&'*+\\/=?^_\`{|}~\\-]+`;
  const label = `[${letters}](?:[${letters}\\-]*[${letters}])?`;
  return exactly(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}$`);
};
const pairs = (separator: string) => `[0-9a-fA-F]{2}(?:${separator}[0-9a-fA-F]{2}){5}`;

const BOUNDS: Readonly<Record<string, Bounds>> = {
  'canonical-uuid': exactly(`^${hex('0-9a-f')}$`),
  cnp: { outer: '^[1-9]\\d{12}$' },
  date: exactly(`^${DATE}$`),
  // ours accepts a leap second only where UTC has one
  'date-time': { outer: dateTime('(?:[0-5]\\d|60)'), inner: dateTime('[0-5]\\d') },
  email: address('a-zA-Z0-9'),
  'form-encoded': { outer: '^(?:[^%]|%[0-9a-fA-F]{2})*$', inner: '^(?:[^%]|%[0-7][0-9a-fA-F])*$' },
  iban: { outer: '^[A-Z]{2}\\d{2}[0-9A-Z]{11,30}$' },
  'idn-email': address('\\p{L}\\p{M}\\p{N}'),
  ipv4: exactly(`^${OCTET}(?:\\.${OCTET}){3}$`),
  'local-date': exactly(`^(?!0000)${DATE}$`),
  'local-date-time': exactly(`^(?!0000)${DATE}T${TIME}(?:\\.\\d{1,6})?$`),
  'local-time': exactly(`^${TIME}\\.\\d{3}$`),
  'mac-address': exactly(`^(?:${pairs(':')}|${pairs('-')})$`),
  'phone-number': exactly('^\\+[1-9]\\d{6,14}$'),
  text: exactly('^[^\\0\\u{D800}-\\u{DFFF}]*$'),
  trimmed: exactly('^(?:\\S|\\S[\\s\\S]*\\S)?$'),
  uuid: exactly(`^(?:[uU][rR][nN]:[uU][uU][iI][dD]:)?${hex('0-9a-fA-F')}$`),
};
