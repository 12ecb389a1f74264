import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Bench, Figure, Spread } from '../harness/bench.ts';
import { cache } from '../harness/files.ts';
import { sessionsFile } from './harness/sessions-file.ts';
import { python } from '../harness/python.ts';
import { figureOf, interleave, speedOf } from '../harness/rounds.ts';
import { freshSide, node, residentSide } from '../harness/side.ts';
import { readTexts } from '../harness/texts.ts';

export const validate: Bench = {
  name: 'validate',
  title: 'a session from JSON text to result, with the generated validator and with its peers',
  run: async () => [...(await throughput()), ...(await readiness())],
};

async function throughput(): Promise<Figure[]> {
  const path = await sessionsFile({ megabytes: 10, dirty: false });
  const sides = ['validate-json', 'generated', 'ajv', 'zod', 'parse'].map((name) =>
    residentSide(name, { command: node(new URL(`./validate/${name}.ts`, import.meta.url), [path]) }),
  );
  const script = new URL('./validate/fast_json_schema.py', import.meta.url);
  const fastjsonschema = residentSide('fastjsonschema', { command: python(script, [path]) });
  const rounds = await interleave([...sides, fastjsonschema], { rounds: 21, warmUp: 3 });

  const time = (name: string, side: string) => ({ name, unit: 'µs/record', spread: figureOf(rounds, side) });
  const speed = (name: string, side: string, peer: string) => ({
    name,
    unit: '×',
    spread: speedOf(rounds, side, peer),
  });
  return [
    time('validateJson (what the pipeline calls)', 'validate-json'),
    time('JSON.parse + generated validator', 'generated'),
    time("JSON.parse + Ajv standalone, ajv-formats 'full'", 'ajv'),
    time('JSON.parse + zod 4', 'zod'),
    time('Python json.loads + fastjsonschema', 'fastjsonschema'),
    time('JSON.parse alone: the limit', 'parse'),
    { ...speed('validateJson, as fast as Ajv standalone', 'validate-json', 'ajv'), goal: { atLeast: 1.4 } },
    { ...speed('validateJson, as fast as fastjsonschema', 'validate-json', 'fastjsonschema'), goal: { atLeast: 4 } },
    { ...speed('validateJson, as fast as zod 4', 'validate-json', 'zod'), goal: { atLeast: 1.8 } },
    speed('validateJson, as fast as JSON.parse alone', 'validate-json', 'parse'),
  ];
}

async function readiness(): Promise<Figure[]> {
  const [text = ''] = readTexts(await sessionsFile({ megabytes: 10, dirty: false }), 1);
  const names = ['ready-generated', 'ready-ajv'];
  const outdir = fileURLToPath(new URL('ready/', cache));
  await build({
    entryPoints: names.map((name) => fileURLToPath(new URL(`./validate/${name}.ts`, import.meta.url))),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'es2024',
  });
  const script = new URL('./validate/ready.ts', import.meta.url);
  const rounds = await interleave(
    names.map((name) => freshSide(name, { command: node(script, [`${outdir}${name}.mjs`, text]) })),
    { rounds: 11, warmUp: 1 },
  );
  const figure = (name: string, spread: Spread) => ({ name, unit: 'ms', spread });
  return [
    { ...figure('from import to first result', figureOf(rounds, 'ready-generated')), goal: { atMost: 10 } },
    figure('the same with Ajv compiling at run time', figureOf(rounds, 'ready-ajv')),
  ];
}
