import { expect, test } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { sqlModules } from '../../src/contracts/sql-modules.ts';
import { inScratch } from '../support/fakes/parquet.ts';

test('an SQL file becomes a module of its pipeline that holds its text', async () => {
  const sql = "SELECT '`', '\\d', '${x}'\nFROM a\n";
  const [[path, text] = []] = await inScratch(async (folder) => {
    await mkdir(`${folder}/src/shop/star`, { recursive: true });
    await writeFile(`${folder}/src/shop/star/dim-date.sql`, sql);
    const modules = await sqlModules(pathToFileURL(`${folder}/`));
    return modules;
  });
  expect(path).toBe('src/shop/generated/dim-date.sql.ts');
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(text ?? '')}`);
  expect(module).toMatchObject({ sql: sql.trimEnd() });
});
