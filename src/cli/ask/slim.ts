/** A drawing of Vega without what browsers don't show, which leaves a third of its size. */
export function slim(svg: string): string {
  return svg
    .replaceAll(NOT_DRAWN, '')
    .replaceAll(NOT_NEEDED, '')
    .replaceAll(PLACES, (attribute) => attribute.replaceAll(/-?\d+\.\d\d+/g, rounded))
    .replaceAll(LEAVES, shareAttributes);
}

/** Backgrounds without a colour, and foregrounds. */
const NOT_DRAWN = /<path class="(?:background|foreground)"(?:(?! fill=)[^>])*\/>/g;
/** Defaults, and what is for scripts and screen readers: the page names a drawing as a whole. */
const NOT_NEEDED =
  / (?:class|role|aria-[a-z]+|pointer-events|version|xmlns:xlink)="[^"]*"| (?:opacity|stroke-width)="1"| y2="0"| x2="0"/g;
const PLACES = / (?:d|transform|x2?|y2?|width|height)="[^"]*"/g;
/** A group that holds only shapes, or only texts. */
const LEAVES =
  /<g((?: [\w-]+="[^"]*")*)>((?:<(?:line|path|rect)(?: [\w-]+="[^"]*")*\/>|<text[^>]*>[^<]*<\/text>){2,})<\/g>/g;
/** Attributes that a group hands on. */
const INHERITED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** Tenths of a pixel are enough. */
function rounded(number: string): string {
  return String(Math.round(Number(number) * 10) / 10);
}

/** Writes what all members of a group have in common once. */
function shareAttributes(group: string, own: string, members: string): string {
  const tags = members.match(/<(?:line|path|rect|text)[^>]*>/g) ?? [];
  const shared = INHERITED.flatMap((name) => {
    const [found] = new RegExp(` ${name}="[^"]*"`).exec(tags[0] ?? '') ?? [];
    const isShared = found !== undefined && !own.includes(` ${name}=`) && tags.every((tag) => tag.includes(found));
    return isShared ? [found] : [];
  });
  return shared.length === 0
    ? group
    : `<g${own}${shared.join('')}>${shared.reduce((text, each) => text.replaceAll(each, ''), members)}</g>`;
}
