import { writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { validMessages } from '../../src/contracts/generator/valid.ts';
import { readSchemas } from '../../src/contracts/schema.ts';
import { enterableIn } from '../../src/cli/pipelines/landed.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { inScratch } from '../support/fakes/parquet.ts';
import { runHere } from '../support/run-here.ts';

test('without a region, commands on AWS name the variable to set', async () => {
  await inScratch(async (folder) => {
    const pipelines = await readPipelines();
    const landed = pipelines.flatMap(({ lake }) => lake?.landed ?? []);
    const dropped = landed.filter(({ entryPoints = [] }) => entryPoints[0]?.kind === 'import');
    const schemas = await readSchemas(new URL('../../', import.meta.url));
    const commands = [
      ...(await Promise.all(
        schemas
          .filter(({ $id }) => dropped.some(({ contract }) => contract.id === $id))
          .map(async (schema, n) => {
            const file = `${folder}/${n}.ndjson`;
            await writeFile(file, JSON.stringify(validMessages(schema, 1).next().value));
            return ['send', file, '--contract', schema.$id, '--bucket', 'lake'];
          }),
      )),
      ...landed.slice(0, 1).map(({ contract }) => ['replay', contract.id, '--bucket', 'lake']),
      ...pipelines
        .filter(({ backfill }) => backfill)
        .map(({ name }) => ['backfill', name, ...DAYS, '--function-name', 'daily']),
      ...[
        ['query', 'SELECT 1'],
        ['failed'],
        ['cost'],
        ...pipelines.filter(({ warehouse }) => warehouse).map(({ name }) => ['reconcile', name]),
        ...enterableIn(pipelines).map(({ contract }) => ['replay', contract.id]),
      ].map((args) => [...args, '--stack', 'sluice']),
    ];
    expect(commands).not.toEqual([]);
    for (const args of commands)
      expect([args, await runHere(args, ENV)]).toEqual([
        args,
        { code: 2, out: '', err: 'Which AWS region? Set AWS_REGION, for example AWS_REGION=eu-west-1.\n' },
      ]);
  });
}, 60_000);

const DAYS = ['--from', '2026-11-01', '--to', '2026-11-01'];

const ENV = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
