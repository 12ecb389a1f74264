import { expect, test } from '@jest/globals';
import { draw } from '../../../src/cli/ask/draw.ts';
import { answerPage } from '../../../src/cli/ask/page.ts';
import { salesAnswer, TWO_CURRENCIES } from './answers.ts';

const AT = new Date('2026-11-21T10:15:00Z');

test('each currency has its own drawing, whose axis shows its unit', async () => {
  const drawings = await draw(salesAnswer(TWO_CURRENCIES), AT);
  expect(drawings.map(({ panel }) => panel)).toEqual(['EUR', 'GBP']);
  for (const { narrow, wide } of drawings) for (const svg of [narrow, wide]) expect(textsOf(svg)).toContain('Month');
  expect(textsOf(drawings[0]?.wide)).toContain('Revenue (thousand EUR)');
  expect(textsOf(drawings[1]?.wide)).toContain('Revenue (GBP)');
  expect(drawings[0]?.narrow).toMatch(/^<svg [^>]*width="366"/);
  expect(drawings[0]?.wide).toMatch(/^<svg [^>]*width="800"/);
});

test('several columns share an axis, a legend distinguishes them, and no label is truncated', async () => {
  const header = `-- title: Orders
-- question: How many?
-- columns: { customer: text, in: { kind: count, title: Came in }, out: { kind: count, title: Went out } }
-- chart: { mark: bar, x: [in, out], y: customer, title: Orders }
SELECT 1`;
  const [drawing] = await draw(salesAnswer([['Leannon, Predovic and MESSRS O_MORAR 2', '3', '4']], header), AT);
  for (const svg of [drawing?.narrow, drawing?.wide])
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['Came in', 'Went out', 'Orders', 'Customer', 'Leannon, Predovic and MESSRS O_MORAR 2']),
    );
});

test('a month that was not over when data was loaded is in the legend', async () => {
  const drawnUntil = async (until: string) =>
    textsOf((await draw(salesAnswer(TWO_CURRENCIES), new Date(until)))[0]?.wide);
  expect(await drawnUntil('2026-02-27T10:00:00Z')).toContain('not over yet');
  expect(await drawnUntil('2026-03-01T00:00:00Z')).not.toContain('not over yet');
});

test('without rows there is no drawing', async () => {
  expect(await draw(salesAnswer([]), AT)).toEqual([]);
  expect(await answerPage(salesAnswer([]), [], AT)).toContain('<p>No rows.</p>');
});

test('a page is self-contained, and text in it is escaped', async () => {
  const answer = salesAnswer(
    TWO_CURRENCIES.map(([month, currency, ...rest]) => [month ?? null, `<${currency ?? ''}&`, ...rest]),
  );
  const page = await answerPage(answer, await draw(answer, AT), AT);
  expect(page).toContain('<h1>Sales &lt;by month&gt;</h1>');
  expect(page).toContain('<figcaption>&lt;EUR&amp;</figcaption>');
  expect(page).toContain('<td class="number">1,234,567.50</td>');
  expect(page).toContain('orders · sales · as_of 2026-11-21 · asked 2026-11-21 10:15 UTC');
  expect(page).not.toMatch(/<script|<link|<img|(src|href)=|url\(|@import/);
  // the only address is the name of an XML namespace
  expect(new Set(page.match(/https?:[^"]*/g))).toEqual(new Set(['http://www.w3.org/2000/svg']));
});

function textsOf(svg = ''): string[] {
  return Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text ?? '');
}
