/** A hint if the first line of a CSV doesn't seem to be separated by commas. */
export function separatorHint(fields: readonly string[]): string | undefined {
  const [only = '', ...more] = fields;
  if (more.length > 0 && !/^sep=/i.test(only)) return undefined;
  const [name] = Object.entries(OTHERS).find(([, separator]) => only.includes(separator)) ?? [];
  return name === undefined
    ? undefined
    : `columns separated by ${name}: save the file with commas, and with decimal points`;
}

const OTHERS = { semicolons: ';', tabs: '\t', pipes: '|' };
