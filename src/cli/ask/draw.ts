import { parse, textMetrics, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Answer } from './answer.ts';
import { chartsOf } from './chart.ts';
import type { Drawing } from './page.ts';

declare module 'vega' {
  /** Vega has it, and its types don't. */
  const textMetrics: { width: (item: { readonly fontSize?: number }, text: string) => number };
}

/** Draws an answer as SVG, without a browser: a drawing for each panel, none where there are no rows. */
export async function draw(answer: Answer): Promise<Drawing[]> {
  // without a canvas Vega takes a character for 0.8 of its height, and cuts labels off that would fit
  textMetrics.width = ({ fontSize = 11 }, text) => emsOf(text) * fontSize;
  const narrow = chartsOf(answer, NARROW);
  const wide = chartsOf(answer, WIDE);
  return Promise.all(
    wide.map(async ({ panel, spec }, index) => ({
      panel,
      narrow: await svg(narrow[index]?.spec ?? spec),
      wide: await svg(spec),
    })),
  );
}

/** About the width of a text, of the wider of the common fonts, in the font's size. */
function emsOf(text: string): number {
  return Array.from(text, (character) => (/[A-Z_%@]/.test(character) ? 0.7 : 0.58)).reduce(
    (sum, width) => sum + width,
    0,
  );
}

async function svg(spec: TopLevelSpec): Promise<string> {
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  const text = await view.toSVG();
  view.finalize();
  return text;
}

/** In pixels: what a window of 400 leaves within the page's margins, and what a desk does. */
const NARROW = 366;
const WIDE = 800;
