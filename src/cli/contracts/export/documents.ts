import { access, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { asyncApiOf, type Channel } from '../../../contracts/export/asyncapi.ts';
import { jsonSchemaOf } from '../../../contracts/export/json-schema.ts';
import { odcsOf } from '../../../contracts/export/odcs.ts';
import { bundledOpenApi } from '../../../contracts/export/openapi.ts';
import type { Schema } from '../../../contracts/schema.ts';
import { ZONES } from '../../../lib/lake/keys.ts';
import { UsageError } from '../../../lib/usage-error.ts';
import { landedIn } from '../../pipelines/landed.ts';
import type { EntryPoint, Pipeline } from '../../pipelines/pipeline.ts';

/** A document for others, and the name of its file without the ending. */
export interface Exported {
  readonly name: string;
  readonly content: object;
}

/** What is exported from. */
export interface Repository {
  readonly root: URL;
  readonly schemas: readonly Schema[];
  readonly pipelines: readonly Pipeline[];
}

type Export = (chosen: readonly Schema[], from: Repository) => Exported[] | Promise<Exported[]>;

/** How contracts are exported, by the format's name. */
export const EXPORTS: ReadonlyMap<string, Export> = new Map<string, Export>([
  ['odcs', (chosen, { schemas }) => chosen.map((schema) => ({ name: schema.$id, content: odcsOf(schema, schemas) }))],
  ['asyncapi', (chosen, { pipelines }) => asyncApis(chosen, pipelines)],
  ['openapi', openApis],
  ['json-schema', (chosen) => chosen.map((schema) => ({ name: schema.$id, content: jsonSchemaOf(schema) }))],
]);

function asyncApis(chosen: readonly Schema[], pipelines: readonly Pipeline[]): Exported[] {
  const landed = landedIn(pipelines);
  return [...byPipeline(chosen)].map(([pipeline, schemas]) => {
    const channels = schemas.flatMap((schema) => {
      const entryPoints = landed.find(({ contract }) => contract.id === schema.$id)?.entryPoints ?? [];
      return entryPoints.map((entry): Channel => ({ schema, kind: entry.kind, ...addressOf(entry) }));
    });
    return { name: `${pipeline}/asyncapi`, content: asyncApiOf(pipeline, schemas, channels) };
  });
}

function addressOf(entry: EntryPoint): Pick<Channel, 'address' | 'description'> {
  switch (entry.kind) {
    case 'queue':
      return { address: null, description: `An SQS queue; its URL is the stack output ${entry.output}.` };
    case 'import':
      return {
        address: ZONES.import,
        description: 'Files dropped below this prefix of the bucket that the stack output LakeBucket names.',
      };
    case 'api':
      return { address: entry.path, description: 'The HTTP API; its address is the stack output ApiUrl.' };
  }
}

async function openApis(chosen: readonly Schema[], { root }: Repository): Promise<Exported[]> {
  const names = [...byPipeline(chosen).keys()];
  const urls = names.map((name) => ({ name, url: new URL(`src/${name}/openapi.yaml`, root) }));
  const known = await Promise.all(urls.map(async ({ url }) => access(url).then(always, never)));
  const described = urls.filter((_each, index) => known[index]);
  if (described.length === 0)
    throw new UsageError(
      `No HTTP API accepts these contracts: there is no ${names.map((name) => `src/${name}/openapi.yaml`).join(' or ')}.`,
    );
  const read = async (url: URL): Promise<unknown> => parse(await readFile(url, 'utf8'));
  return Promise.all(
    described.map(async ({ name, url }) => ({ name: `${name}/openapi`, content: await bundledOpenApi(url, read) })),
  );
}

const always = () => true;
const never = () => false;

function byPipeline(schemas: readonly Schema[]): Map<string, readonly Schema[]> {
  return Map.groupBy(schemas, ({ $id }) => $id.split('/')[0] ?? '');
}
