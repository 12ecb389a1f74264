import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { z } from 'zod';
import { parseTemplate, templatePaths } from '../../src/cli/templates/template.ts';

const root = new URL('../../', import.meta.url);
const SRC = fileURLToPath(new URL('src/', root));

/** A function of a template, and how it is bundled. */
export interface LambdaFunction {
  /** `weather ConsumeFunction` */
  readonly name: string;
  /** Paths are relative to `src`. */
  readonly options: BuildOptions & { readonly entryPoints: string[] };
  readonly hasLayers: boolean;
  /** Packages that alone go beyond the limit of a bundle: its template allows them in the metadata `LargePackages`. */
  readonly mayHold: readonly string[];
}

export interface Bundle {
  readonly file: string;
  /** Bytes that a cold start loads. */
  readonly atStart: number;
  /** Including what is imported on demand. */
  readonly inTotal: number;
  /** Of the packages that any template allows as large, those that it holds. */
  readonly large: readonly string[];
}

/** Whether a bundle is held to the limit: one beside a layer isn't, nor one that may hold a large package. */
export function isLimited({ mayHold, hasLayers }: LambdaFunction): boolean {
  return !hasLayers && mayHold.length === 0;
}

/** Every function of every template. */
export function readFunctions(): LambdaFunction[] {
  return templatePaths.flatMap((path) =>
    parseTemplate(path).resources.flatMap(({ id, body }) => {
      const { data } = Bundled.safeParse(body);
      if (!data) return [];
      const { BuildProperties, LargePackages: mayHold } = data.Metadata;
      const name = `${path.split('/')[1] ?? ''} ${id}`;
      const hasLayers = data.Properties.Layers.length > 0;
      return [{ name, options: optionsOf(BuildProperties), hasLayers, mayHold }];
    }),
  );
}

let allowed: ReadonlySet<string> | undefined;

/** Every package that a template allows as large. */
function largePackages(): string[] {
  allowed ??= new Set(readFunctions().flatMap(({ mayHold }) => mayHold));
  return [...allowed];
}

/** Bundles a function as SAM does, or another entry in its way. */
export async function bundle({ name, options }: Pick<LambdaFunction, 'name' | 'options'>): Promise<Bundle> {
  const outdir = fileURLToPath(new URL(`.local/bundles/${name.replace(' ', '-')}/`, root));
  return bundleOf(await built(options, outdir), options);
}

/**
 * Bundles functions, with one run of esbuild for all that have the same options: it reads what they share once. Those that
 * are split into chunks have their own, as chunks are shared, too.
 */
export async function bundleAll(
  functions: readonly LambdaFunction[],
): Promise<(LambdaFunction & { bundled: Bundle })[]> {
  const groups = Map.groupBy(functions, ({ name, options: { entryPoints, ...shared } }) =>
    shared.splitting ? name : JSON.stringify(shared),
  );
  const bundled = Array.from(groups.values(), async (group, n) => {
    const [first] = group;
    const entryPoints = group.flatMap(({ options }) => options.entryPoints);
    const metafile = await built(
      { ...first?.options, entryPoints },
      fileURLToPath(new URL(`.local/bundles/group-${n}/`, root)),
    );
    return group.map((lambda) => ({ ...lambda, bundled: bundleOf(metafile, lambda.options) }));
  });
  return (await Promise.all(bundled)).flat();
}

async function built(options: BuildOptions, outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    ...options,
    outdir,
    absWorkingDir: SRC,
    metafile: true,
    // src/lib/duckdb/extensions.ts reads it only where there is no __filename
    logOverride: { 'empty-import-meta': 'silent' },
  });
  return metafile;
}

function bundleOf(metafile: Metafile, { entryPoints }: LambdaFunction['options']): Bundle {
  const [entry] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entryPoints[0]) ?? [''];
  const atStart = loadedBy(metafile, entry, ['import-statement']);
  const inTotal = loadedBy(metafile, entry, ['import-statement', 'dynamic-import', 'require-call']);
  const inputs = [...inTotal].flatMap((output) => Object.keys(metafile.outputs[output]?.inputs ?? {}));
  const large = largePackages().filter((name) => inputs.some((path) => path.includes(`node_modules/${name}/`)));
  return { file: join(SRC, entry), atStart: sizeOf(metafile, atStart), inTotal: sizeOf(metafile, inTotal), large };
}

/** The output and those that it imports, in some ways. */
function loadedBy(metafile: Metafile, output: string, kinds: readonly string[], seen = new Set<string>()): Set<string> {
  if (seen.has(output)) return seen;
  seen.add(output);
  for (const { path, kind, external } of metafile.outputs[output]?.imports ?? [])
    if (kinds.includes(kind) && !external) loadedBy(metafile, path, kinds, seen);
  return seen;
}

function sizeOf({ outputs }: Metafile, paths: ReadonlySet<string>): number {
  return [...paths].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
}

function optionsOf(properties: z.infer<typeof BuildProperties>): LambdaFunction['options'] {
  return {
    entryPoints: properties.EntryPoints,
    format: properties.Format,
    outExtension: pairs(properties.OutExtension),
    splitting: properties.Splitting,
    target: properties.Target,
    mainFields: properties.MainFields.split(','),
    minify: properties.Minify,
    banner: pairs(properties.Banner),
    external: properties.External,
    alias: pairs(properties.Alias),
    bundle: true,
    platform: 'node',
  };
}

/** `['.js=.mjs']` as esbuild's JavaScript takes it. */
function pairs(settings: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    settings.map((setting) => [setting.split('=', 1)[0] ?? '', setting.slice(setting.indexOf('=') + 1)]),
  );
}

const BuildProperties = z.object({
  EntryPoints: z.array(z.string()),
  Format: z.enum(['esm', 'cjs']).default('cjs'),
  OutExtension: z.array(z.string()).default([]),
  Splitting: z.boolean().default(false),
  Target: z.string(),
  MainFields: z.string().default('main,module'),
  Minify: z.boolean().default(true),
  Banner: z.array(z.string()).default([]),
  External: z.array(z.string()).default([]),
  Alias: z.array(z.string()).default([]),
});

const Bundled = z.object({
  Metadata: z.object({ BuildProperties, LargePackages: z.array(z.string()).default([]) }),
  Properties: z.object({ Layers: z.array(z.unknown()).default([]) }),
});
