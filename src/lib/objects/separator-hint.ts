/** A hint if the first line of a CSV seems to have another separator than the one by which it was read. */
export function separatorHint(fields: readonly string[]): string | undefined {
  const [only = '', ...more] = fields;
  if (more.length > 0) return undefined;
  const other = OTHERS.find(({ character }) => only.includes(character));
  return other && `columns separated by ${other.name}: say so with --separator ${other.option}`;
}

const OTHERS = [
  { name: 'semicolons', character: ';', option: "';'" },
  { name: 'tabs', character: '\t', option: 'tab' },
  { name: 'pipes', character: '|', option: "'|'" },
  { name: 'commas', character: ',', option: "','" },
];
