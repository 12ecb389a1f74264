import { isKeywords, type Keywords } from '../diff/demand.ts';
import { targetOf } from '../diff/reference.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** Reads a document that another one refers to. */
export type ReadDocument = (url: URL) => Promise<unknown>;

/**
 * An OpenAPI document with everything that it refers to in other files: contracts as schemas named by their titles, parts of shared
 * descriptions under their own names.
 * @throws {UsageError} for a reference that leads nowhere, or if two files have something of the same name
 */
export async function bundledOpenApi(url: URL, read: ReadDocument): Promise<Keywords> {
  const documents = new Map<string, Keywords>();
  const documentAt = async (file: URL) => {
    const known = documents.get(file.href) ?? asKeywords(await read(file));
    documents.set(file.href, known);
    return known;
  };
  /** What was found in other files, by its place in the bundle. */
  const found = new Map<string, unknown>();
  /** The files of those. */
  const origins = new Map<string, string>();

  const bundled = async (value: unknown, file: URL, place: string): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map((each: unknown) => bundled(each, file, '')));
    if (!isKeywords(value)) return value;
    const { $ref } = value;
    if (typeof $ref === 'string') return referring($ref, value, file, place);
    const members: [string, unknown][] = [];
    for (const [name, each] of Object.entries(value))
      members.push([name, await bundled(each, file, `${place}/${name}`)]);
    return Object.fromEntries(members);
  };

  const referring = async ($ref: string, value: Keywords, file: URL, place: string): Promise<unknown> => {
    const target = new URL($ref, file);
    const path = target.hash.slice(1);
    target.hash = '';
    if (target.href === url.href) return { ...value, $ref: `#${path}` };
    const document = await documentAt(target);
    const shared = /^\/components\/[^/]+\/[^/]+/.exec(path)?.[0];
    const at = shared ?? `/components/schemas/${String(document['title'])}`;
    const origin = origins.get(at) ?? target.href;
    if (origin !== target.href) throw new UsageError(describeTwo(at, target));
    origins.set(at, origin);
    const part = async () =>
      bundled(shared === undefined ? withoutId(document) : targetOf(`#${shared}`, document), target, at);
    // a component that is nothing but this reference
    if (at === place) return part();
    if (!found.has(at)) {
      found.set(at, undefined);
      found.set(at, await part());
    }
    return { ...value, $ref: `#${shared === undefined ? `${at}${path}` : path}` };
  };

  const root = asKeywords(await bundled(await documentAt(url), url, ''));
  const components = new Map(Object.entries(asKeywords(root['components'])));
  for (const [place, part] of found) {
    const [section = '', name = ''] = place.split('/').slice(2);
    components.set(section, { [name]: part, ...asKeywords(components.get(section)) });
  }
  return { ...root, components: Object.fromEntries(components) };
}

function describeTwo(place: string, { pathname }: URL): string {
  const [name, file] = [place, pathname].map((path) => path.slice(path.lastIndexOf('/') + 1));
  return `Expected one ${name}, but ${file} and another file both define it: rename one of them.`;
}

/** With an ID of its own, references inside it would be resolved against that ID. */
function withoutId({ $id, $schema, ...schema }: Keywords): Keywords {
  return schema;
}

function asKeywords(value: unknown): Keywords {
  return isKeywords(value) ? value : {};
}
