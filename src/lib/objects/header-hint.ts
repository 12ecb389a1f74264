import type { CsvRecord } from './csv.ts';

/** What may be wrong with a CSV whose first line isn't the expected one, if that is evident. */
export function headerHint({ content }: Pick<CsvRecord, 'content'>): string | undefined {
  if (!('data' in content))
    return content.violations[0].actual === 'UTF-16' ? 'UTF-16: save the file as UTF-8' : undefined;
  const [only = '', ...more] = content.data;
  if (content.data.some((field) => /\r(?!\n)/.test(field)))
    return 'lines that end in carriage returns only: save the file with line feeds';
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
