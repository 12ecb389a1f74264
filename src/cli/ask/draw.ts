import { parse, textMetrics, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Answer } from './answer.ts';
import { chartsOf } from './chart.ts';
import type { Drawing } from './answer-body.ts';
import { slim } from './slim.ts';

declare module 'vega' {
  /** Exists in Vega, but not in its types. */
  export const textMetrics: { width: (item: { readonly fontSize?: number }, text: string) => number };
}

/** Draws an answer as SVG for phones and for desktops: one drawing per panel, none if there are no rows. Its data ends at `until`. */
export async function draw(answer: Answer, until: Date): Promise<Drawing[]> {
  const narrow = await drawNarrow(answer, until);
  const wide = await drawn(answer, WIDE, until);
  return narrow.map((drawing, index) => ({ ...drawing, wide: wide[index]?.svg }));
}

/** The same only as wide as a phone, for charts beside each other. */
export async function drawNarrow(answer: Answer, until: Date): Promise<Drawing[]> {
  return (await drawn(answer, NARROW, until)).map(({ panel, svg }) => ({ panel, narrow: svg }));
}

async function drawn(answer: Answer, width: number, until: Date) {
  // without a canvas Vega assumes that a character is 0.8 of its height wide, and truncates labels that would fit
  textMetrics.width = ({ fontSize = 11 }, text) => emsOf(text) * fontSize;
  const charts = chartsOf(answer, width, until);
  return Promise.all(charts.map(async ({ panel, spec }) => ({ panel, svg: await svgOf(spec) })));
}

/** Approximate width of a text in the wider of the common fonts, in units of the font size. */
function emsOf(text: string): number {
  return Array.from(text, (character) => (/[A-Z_%@]/.test(character) ? 0.7 : 0.58)).reduce(
    (sum, width) => sum + width,
    0,
  );
}

async function svgOf(spec: TopLevelSpec): Promise<string> {
  const view = new View(parse(compile(spec).spec, LEGENDS), { renderer: 'none' });
  const text = await view.toSVG();
  view.finalize();
  return slim(text);
}

/** One below the other, as both may be long. */
const LEGENDS = { legend: { layout: { top: { direction: 'vertical', anchor: 'start' } } } } as const;

/** In pixels: the room within the page's margins in a window of 400, and on a desktop. */
const NARROW = 366;
const WIDE = 800;
