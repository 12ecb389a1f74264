import { resourcesOfType, type Template } from '../../templates/template.ts';
import { at } from '../../../lib/values.ts';
import { textOf } from '../../templates/intrinsics.ts';

/** The text of a source file, by its path from the repository's root. */
export type ReadSource = (path: string) => string;

/** `<service> <metric>` for each metric that a function can count: its handler imports, at whatever depth, who counts it. */
export function countedBy(templates: readonly Template[], read: ReadSource): Set<string> {
  const functions = templates.flatMap((template) => {
    const service = textOf(at(template.body, ...SERVICE));
    return resourcesOfType(template, 'AWS::Serverless::Function').map(({ properties }) => ({ service, properties }));
  });
  const pairs = functions.flatMap(({ service, properties }) => {
    const handler = `src/${String(at(properties, 'Handler')).replace(/\.handler$/, '.ts')}`;
    return [...imported(handler, read)].flatMap((path) =>
      factsOf(read(path)).metrics.map((metric) => `${service} ${metric}`),
    );
  });
  return new Set(pairs);
}

/** Where a template says it, for all of its functions. */
const SERVICE = ['Globals', 'Function', 'Environment', 'Variables', 'POWERTOOLS_SERVICE_NAME'];

/** A file and everything of ours that it imports, types apart. */
function imported(path: string, read: ReadSource, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const specifier of factsOf(read(path)).imports)
    imported(new URL(specifier, new URL(path, 'file:///')).pathname.slice(1), read, seen);
  return seen;
}

interface Facts {
  readonly imports: readonly string[];
  readonly metrics: readonly string[];
}

/** A text is searched once: many functions import the same files. */
const known = new Map<string, Facts>();

function factsOf(text: string): Facts {
  const facts = known.get(text) ?? {
    imports: firsts(text, /^(?!import type).*(?:from |import\()'(\.[^']+)'/gm),
    // an example in a comment counts nothing
    metrics: firsts(text.replaceAll(/^ *\*.*$/gm, ''), /\bcount\('(\w+)'/g),
  };
  known.set(text, facts);
  return facts;
}

/** The first group of each match. */
function firsts(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, first = '']) => first);
}

/** The metrics that the type `MetricName` lists, each with the comment that says what it counts. */
export function metricMeanings(read: ReadSource): ReadonlyMap<string, string> {
  const members = read('src/lib/telemetry/telemetry.ts').matchAll(/(?:\/\*\* ([^\n]+?) \*\/\s+)?\| '(\w+)'/g);
  return new Map([...members].map(([, meaning = '', name = '']) => [name, meaning]));
}
