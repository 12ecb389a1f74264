import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseQuestion } from '../../../src/cli/ask/question.ts';
import { dashboardPlan } from '../../../src/cli/new/dashboard-plan.ts';
import { parseDashboard } from '../../../src/console/dashboards/dashboard.ts';
import { formatted } from '../../../src/contracts/formatted.ts';
import { at } from '../../../src/lib/values.ts';
import { visit } from '../../support/contracts/visit.ts';

const CLINIC = { name: 'tests', lake: { landed: [{ contract: visit }] } };
const BY_DAY = questionOf('visits-by-day', '');
const OF_ONE = questionOf('visits-of', '-- parameters:\n--   person: { kind: id, says: whose visits }\n');

test('a dashboard shows the questions of its pipeline that need no value', () => {
  const plan = dashboardPlan(CLINIC, 'visits', [], [BY_DAY, OF_ONE, { ...BY_DAY, pipeline: 'other', name: 'foreign' }]);
  expect([...plan.keys()]).toEqual(['src/tests/dashboards/visits.yaml']);
  expect(tilesOf(plan)).toEqual([{ question: 'visits-by-day', figure: 'visits' }, { question: 'visits-by-day' }]);
});

test('or those that are named', () => {
  const plan = dashboardPlan(CLINIC, 'visits', ['visits-of'], [BY_DAY, OF_ONE]);
  expect(tilesOf(plan)).toEqual([{ question: 'visits-of', figure: 'visits' }, { question: 'visits-of' }]);
  expect(() => dashboardPlan(CLINIC, 'visits', ['visits-off'], [BY_DAY, OF_ONE])).toThrow('Did you mean "visits-of"?');
});

test('a pipeline without a question gets one about its published table', () => {
  const plan = dashboardPlan(CLINIC, 'visits', [], []);
  expect(plan.get('src/tests/questions/rows-by-day.sql')).toContain('FROM tests.visit\n');
  expect(tilesOf(plan)).toEqual([{ question: 'rows-by-day', figure: 'row_count' }, { question: 'rows-by-day' }]);
});

test('what is written is formatted', async () => {
  const [path = '', text = ''] = [...dashboardPlan(CLINIC, 'visits', [], [BY_DAY])][0] ?? [];
  expect(await formatted(path, text)).toBe(text);
});

test('a pipeline without tables is a usage error', () => {
  expect(() => dashboardPlan({ name: 'bare' }, 'visits', [], [])).toThrow('bare has no tables');
});

/** The tiles of the dashboard, which can be read. */
function tilesOf(plan: ReadonlyMap<string, string>): unknown {
  const text = plan.get('src/tests/dashboards/visits.yaml') ?? '';
  const first = plan.get('src/tests/questions/rows-by-day.sql');
  const questions = [BY_DAY, OF_ONE, ...(first === undefined ? [] : [parseQuestion('tests', 'rows-by-day', first)])];
  expect(parseDashboard('tests', 'visits', text, questions)).toMatchObject({ title: 'Visits' });
  return at(parse(text), 'tiles');
}

function questionOf(name: string, parameters: string) {
  const header = `-- title: Visits\n-- question: How many visits are there?\n${parameters}-- columns:\n--   day: date\n--   visits: count\n`;
  return parseQuestion('tests', name, `${header}-- chart: { mark: bar, x: day, y: visits }\nSELECT 1`);
}
