import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pages } from './pages.ts';

const HELP = `Usage: sluice diagram

Draws docs/architecture.md and the README's chart from the templates, and derives docs/metrics.md from templates and code.

Exit code: 0 drawn, 1 a template could not be read, 2 usage error.`;

/** `sluice diagram`: draws the application from its templates and lists its metrics. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean' } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const root = new URL('../../../', import.meta.url);
  for (const [path, text] of pages(await readFile(new URL('README.md', root), 'utf8'))) {
    await writeFile(new URL(path, root), text);
    console.log(path);
  }
  return 0;
}
