import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { validMessages } from '../../contracts/generator/valid.ts';
import type { Schema } from '../../contracts/schema.ts';
import type { Names } from './names.ts';
import { renamed } from './renamed.ts';

/**
 * The files of an example, by path, with other names and another contract. What they show of its messages is made up, so that no one's
 * data gets into the repository.
 */
export async function exampleFiles(folder: URL, names: Names, schema: Schema): Promise<Map<string, string>> {
  const { value: message } = validMessages(schema, 1).next();
  const body = JSON.stringify(message);
  const files = await exampleFilesOf(folder, names);
  return new Map(Array.from(files, ([path, text]) => [path, withMessage(text, body)]));
}

/** The files of an example, by path, with other names. */
export async function exampleFilesOf(folder: URL, names: Names): Promise<Map<string, string>> {
  const texts = await Promise.all(
    globSync('*/**/*.*', { cwd: folder }).map(async (path): Promise<[string, string]> => [
      renamed(path, names),
      renamed(await readFile(new URL(path, folder), 'utf8'), names),
    ]),
  );
  return new Map(texts);
}

/** With another message where the example has one: the body of a queue's record or of a request, and the constant of the test. */
function withMessage(text: string, body: string): string {
  return text
    .replace(/(?<="body": ).*(?=,\n)/, () => JSON.stringify(body))
    .replace(/(?<="md5OfBody": ").*(?=")/, createHash('md5').update(body).digest('hex'))
    .replace(/(?<=^const [A-Z_]+ = )\{.*\}(?=;$)/m, () => body);
}
