import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ROOT } from '../../src/cli/templates/template.ts';

const pages = globSync(['*.md', '.github/*.md', '{docs,src,bench,data}/**/*.md'], { cwd: ROOT }).sort();

test('the README has at most 120 lines', () => {
  expect(textOf('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

test.each(pages)('every link in %s leads somewhere', (page) => {
  expect(linksIn(page).filter((link) => !leadsSomewhere(page, link))).toEqual([]);
});

test('every test that the guarantees name exists', () => {
  const names = [...textOf('docs/guarantees.md').matchAll(/`(tests\/[^\s`]+)`/g)].map(([, name = '']) =>
    name.replaceAll(/<\w+>/g, '*'),
  );
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => globSync(name, { cwd: ROOT }).length === 0)).toEqual([]);
});

test('a link to a missing page or heading is noticed', () => {
  expect(leadsSomewhere('README.md', 'docs/no-such-page.md')).toBe(false);
  expect(leadsSomewhere('README.md', 'docs/sql.md#no-such-heading')).toBe(false);
});

function linksIn(page: string): string[] {
  const prose = textOf(page).replaceAll(/^```[^]*?^```/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^https?:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const file = path === '' ? new URL(page, ROOT) : new URL(path, new URL(page, ROOT));
  return existsSync(file) && (heading === undefined || headingsIn(readFileSync(file, 'utf8')).includes(heading));
}

/** The anchors that GitHub gives to headings. */
function headingsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function textOf(page: string): string {
  return readFileSync(new URL(page, ROOT), 'utf8');
}
