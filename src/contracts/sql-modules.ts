import { glob, readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * A module for each `src/<pipeline>/**.sql`, because only modules get into a bundle: file path and text. Questions are
 * for people, and no function needs them.
 */
export async function sqlModules(root: URL): Promise<[path: string, text: string][]> {
  const paths = await Array.fromAsync(glob('src/*/**/*.sql', { cwd: root, exclude: ['src/*/questions/**'] }));
  return Promise.all(
    paths.sort().map(async (path) => {
      const [, pipeline = ''] = path.split('/');
      return [
        `src/${pipeline}/generated/${basename(path)}.ts`,
        sqlModule(path, await readFile(new URL(path, root), 'utf8')),
      ];
    }),
  );
}

function sqlModule(path: string, sql: string): string {
  const text = sql.trimEnd().replaceAll(/[\\`]|\$\{/g, String.raw`\$&`);
  return `// Derived from ${path} by \`npx sluice contracts\`. Do not edit.\n\nexport const sql = \`${text}\`;\n`;
}
