/** The value of a JSON text; undefined for anything else. Node's own error quotes the text, so it is dropped here. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The positions of items in a JSON array that name a property twice; any other value counts as item 0. Parsers take the first
 * or the last of the two, so such a message may mean one thing here and another to the next reader.
 */
export function ambiguousItems(text: string, value: unknown): ReadonlySet<number> {
  const most = mostNames(text);
  if (most === ownNames(value) || most === namesIn(value)) return NONE;
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return new Set(namesWritten(text).flatMap((names, index) => (names > namesIn(items[index]) ? [index] : [])));
}

const NONE: ReadonlySet<number> = new Set();

/** An upper limit of the number of property names in a JSON text, in a third of the time of an exact count. */
function mostNames(text: string): number {
  let names = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1;
    while (text.charCodeAt(before) <= SPACE) before--;
    if (text.charCodeAt(before) === QUOTE) names++;
  }
  return names;
}

/** The number of property names in a valid JSON text, per item if it is an array. */
function namesWritten(text: string): number[] {
  const counts = [0];
  const depthOfItems = text.trimStart().startsWith('[') ? 1 : 0;
  let [item, depth, names] = [0, 0, 0];
  for (let place = 0; place < text.length; place++) {
    switch (text.charCodeAt(place)) {
      case QUOTE:
        place = endOfText(text, place);
        break;
      case COLON:
        names++;
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth++;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth--;
        break;
      case COMMA:
        if (depth !== depthOfItems) break;
        counts[item++] = names;
        names = 0;
        break;
    }
  }
  counts[item] = names;
  return counts;
}

/** Where the string that begins at a quote ends. */
function endOfText(text: string, start: number): number {
  let end = start + 1;
  for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(end)) end += code === BACKSLASH ? 2 : 1;
  return end;
}

/** The number of properties of a value itself: those of most messages, in a tenth of the time. */
function ownNames(value: unknown): number {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).length : 0;
}

/** The number of properties of a value and of everything inside it. Not recursive, because it may be too deep. */
function namesIn(value: unknown): number {
  let names = 0;
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    const inner: unknown[] = Object.values(next);
    if (!Array.isArray(next)) names += inner.length;
    for (const each of inner) if (typeof each === 'object' && each !== null) waiting.push(each);
  }
  return names;
}

const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
