import type { CsvRecord } from './csv.ts';

/** What may be wrong with a CSV whose first line isn't the expected one, if that is evident. */
export function headerHint({ content }: Pick<CsvRecord, 'content'>): string | undefined {
  if (!('data' in content)) {
    const [{ keyword, actual }] = content.violations;
    if (actual === 'UTF-16') return 'UTF-16: save the file as UTF-8';
    return `a first line that isn't ${keyword === 'encoding' ? 'UTF-8: if it is text, add --encoding latin1' : 'CSV'}`;
  }
  const [only = '', ...more] = content.data;
  if (content.data.some((field) => /\r(?!\n)/.test(field)))
    return 'lines that end in carriage returns only: save the file with line feeds';
  if (content.data.some((field) => /[^\P{Cc}\t\r\n]/u.test(field)))
    return 'control characters in its first line: it is another kind of file';
  if (more.length > 0) return undefined;
  const other = OTHERS.find(({ character }) => only.includes(character));
  return other && `columns separated by ${other.name}: add --separator ${other.option}`;
}

const OTHERS = [
  { name: 'semicolons', character: ';', option: "';'" },
  { name: 'tabs', character: '\t', option: 'tab' },
  { name: 'pipes', character: '|', option: "'|'" },
  { name: 'commas', character: ',', option: "','" },
];
