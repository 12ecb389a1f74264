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
      // an example in a comment counts nothing
      [
        ...read(path)
          .replaceAll(/^ *\*.*$/gm, '')
          .matchAll(/\bcount\('(\w+)'/g),
      ].map(([, metric = '']) => `${service} ${metric}`),
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
  for (const [, specifier = ''] of read(path).matchAll(/^(?!import type).*(?:from |import\()'(\.[^']+)'/gm))
    imported(new URL(specifier, new URL(path, 'file:///')).pathname.slice(1), read, seen);
  return seen;
}

/** The metrics that the type `MetricName` lists, each with the comment that says what it counts. */
export function metricMeanings(read: ReadSource): ReadonlyMap<string, string> {
  const members = read('src/lib/telemetry/telemetry.ts').matchAll(/(?:\/\*\* ([^\n]+?) \*\/\s+)?\| '(\w+)'/g);
  return new Map([...members].map(([, meaning = '', name = '']) => [name, meaning]));
}
