import { globSync, readFileSync } from 'node:fs';
import { ROOT } from '../../../src/cli/templates/template.ts';
import { identifier } from '../../../src/lib/sql/quote.ts';
import { parquetFiles } from '../fakes/parquet.ts';

/** The beginnings of the data that a pipeline has, and of files with the columns of its contract. */
export function samplesOf(pipeline: string, columns: readonly string[], ending: string): Promise<Buffer[]> {
  const files = globSync(`data/${pipeline}/*.csv`, { cwd: ROOT }).map((path) =>
    readFileSync(new URL(path, ROOT), 'utf8').split('\n', 20).join('\n'),
  );
  const texts = {
    csv: [...files, `${columns.join(',')}\n${columns.map(() => '1').join(',')}\n`],
    json: ['[{"a": 1}, {"b": [2]}]'],
  };
  if (ending === 'csv' || ending === 'json') return Promise.resolve(texts[ending].map((text) => Buffer.from(text)));
  const row = columns.map((name) => `'1' AS ${identifier(name)}`).join(', ');
  return parquetFiles({ file: `SELECT ${row}` }).then((made) => [...made.values()]);
}

/** How many lines aren't blank. */
export function linesIn(bytes: Buffer): number {
  return bytes
    .toString('latin1')
    .split('\n')
    .filter((line) => /[^ \t\r]/.test(line)).length;
}

export function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** A request for each input that isn't JSON, and one for all others. */
export function requestsOf(inputs: readonly Buffer[]): (Buffer | string)[] {
  const isJson = (bytes: Buffer) => {
    try {
      JSON.parse(String(bytes));
      return true;
    } catch {
      return false;
    }
  };
  const { values = [], others = [] } = Object.groupBy(inputs, (each) => (isJson(each) ? 'values' : 'others'));
  return [...others, `[${values.map(String).join(',')}]`];
}
