import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { KINDS, parseQuestion } from '../../src/cli/ask/question.ts';
import { parseDashboard } from '../../src/console/dashboards/dashboard.ts';
import { ROOT } from '../../src/cli/templates/template.ts';
import { contractAjv, FORMATS } from '../../src/contracts/ajv.ts';
import { annotationFaults } from '../../src/contracts/annotation-faults.ts';
import { BROKEN_VALUES } from '../../src/contracts/generator/broken.ts';
import { ANNOTATIONS, schemaOf } from '../../src/contracts/schema.ts';

const page = readFileSync(new URL('docs/extension-points.md', ROOT), 'utf8');
const contracts = blocksOf('json');

test('every annotation is listed, and is in an example', () => {
  const listed = rowsOf('Annotations').map(([name = '']) => name);
  expect(listed.toSorted()).toEqual(ANNOTATIONS.toSorted());
  expect(ANNOTATIONS.filter((name) => !contracts.some((text) => text.includes(`"${name}"`)))).toEqual([]);
});

test.each(contracts.map((text) => ({ text, id: /"\$id": "(.*)"/.exec(text)?.[1] })))(
  'the compiler takes the example $id',
  ({ text, id }) => {
    const schema = schemaOf(`schemas/${id}.json`, text);
    expect(annotationFaults(schema)).toEqual([]);
    expect(() => contractAjv().compile({ ...schema })).not.toThrow();
  },
);

test('every format is listed with an example that it accepts', () => {
  const rows = rowsOf('Formats');
  expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(FORMATS).toSorted());
  expect(rows.filter(([name = '', example = '']) => FORMATS[name]?.(example) !== true)).toEqual([]);
});

test('the keywords that the compiler knows are listed', () => {
  const listed = codesIn(sectionOf('Keywords'));
  const known = [...Object.keys(BROKEN_VALUES), 'required', 'properties', 'additionalProperties', 'items'];
  expect(listed.toSorted()).toEqual(known.toSorted());
});

test('the kinds of columns are listed, and the examples of a question and a dashboard can be read', () => {
  expect(codesIn(sectionOf('Questions'))).toEqual(expect.arrayContaining([...KINDS]));
  const questions = blocksOf('sql').map((text) => parseQuestion('weather', 'readings-by-day', text));
  expect(questions).toHaveLength(1);
  const dashboards = blocksOf('yaml').map((text) => parseDashboard('weather', 'weather', text, questions));
  expect(dashboards.map(({ tiles }) => tiles.length)).toEqual([3]);
});

function sectionOf(heading: string): string {
  return page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

/** The rows of a section's table: of each cell, its code. */
function rowsOf(heading: string): (string | undefined)[][] {
  return Array.from(sectionOf(heading).matchAll(/^\| `.*$/gm), ([row]) => codesIn(row));
}

function codesIn(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```/gm, '');
  return Array.from(prose.matchAll(/`([^`]+)`/g), ([, code = '']) => code);
}

function blocksOf(language: string): string[] {
  return Array.from(page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm')), ([, text = '']) => text);
}
