import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { z } from 'zod';
import { parseTemplate, templatePaths } from '../../src/cli/templates/template.ts';

const root = new URL('../../', import.meta.url);

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
  const { metafile } = await build({
    ...options,
    outdir,
    absWorkingDir: fileURLToPath(new URL('src/', root)),
    metafile: true,
    // src/lib/duckdb/extensions.ts reads it only where there is no __filename
    logOverride: { 'empty-import-meta': 'silent' },
  });
  const [entry] = Object.entries(metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint === options.entryPoints[0],
  ) ?? [''];
  const atStart = sizeOf(metafile, [...loadedBy(metafile, entry)]);
  const inTotal = sizeOf(metafile, Object.keys(metafile.outputs));
  const inputs = Object.keys(metafile.inputs);
  const large = largePackages().filter((name) => inputs.some((path) => path.includes(`node_modules/${name}/`)));
  return { file: `${outdir}${basename(entry)}`, atStart, inTotal, large };
}

/** The output and what it imports statically. */
function loadedBy(metafile: Metafile, output: string, seen = new Set<string>()): Set<string> {
  if (seen.has(output)) return seen;
  seen.add(output);
  for (const { path, kind, external } of metafile.outputs[output]?.imports ?? [])
    if (kind === 'import-statement' && !external) loadedBy(metafile, path, seen);
  return seen;
}

function sizeOf({ outputs }: Metafile, paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
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
