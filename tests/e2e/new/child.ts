import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { S3Client } from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { postTo } from '../../../src/cli/api/signed-post.ts';
import { certificateFile, keyFile } from '../../../src/cli/deployment/certificate.ts';
import { invoke } from '../../../src/cli/deployment/invoke.ts';
import { localApiUrl } from '../../../src/cli/deployment/local-api-url.ts';
import { startCloud } from '../../../src/local/cloud/cloud.ts';
import { deployRoot } from '../../../src/local/cloud/deploy-root.ts';
import { lake } from '../../../src/lib/aws/lake.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { parseJson } from '../../../src/lib/parse-json.ts';
import { importKey } from '../../../src/lib/lake/keys.ts';
import { pagesOf } from '../../lib/fetch/paged-server.ts';
import { localTables } from '../../support/local-tables.ts';
import { eventually } from '../../support/eventually.ts';
import { settledOf } from '../settled.ts';

// Runs in a copy of the project with a pipeline `meter-readings` of all sources: sends rows through the API, a dropped file and a
// fetched API, some of them wrong and some through several of these ways, and prints what became of them:
// node child.ts <folder> <port of the cloud> <port of the API>
const [folder = '', port = '', apiPort = ''] = process.argv.slice(2);
const SECRET = 's3cret';

const cloud = await startCloud({ port: Number(port), stateDir: folder, report: console.error });
const server = createServer({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) });
try {
  const parameters = {
    'MeterReadings.FetchUrl': `https://127.0.0.1:${apiPort}/messages`,
    'MeterReadings.FetchSecret': 'meters',
  };
  const { access } = cloud;
  await new SecretsManagerClient(access).send(new CreateSecretCommand({ Name: 'meters', SecretString: SECRET }));
  const deployed = await deployRoot({ only: 'meter-readings', parameters }, access, console.error);

  const url = `${localApiUrl(deployed('meter-readings', 'ApiUrl'), access)}/readings`;
  const answer = await postTo(url, access)(JSON.stringify([...readings(0, 10), { ...reading(10), energy: 'much' }]));
  const unsigned = await fetch(url, { method: 'POST', body: '[]', headers: { 'content-type': 'application/json' } });

  const path = `${folder}/readings.csv`;
  await writeFile(path, csvOf([...readings(5, 20), { ...reading(20), place: 'Nowhere' }]));
  const bucket = lake(new S3Client(access), deployed('meter-readings', 'LakeBucket'), { separator: ';', decimal: ',' });
  await bucket.putFile(importKey('readings.csv'), path);

  const pages = pagesOf([...readings(10, 30), { ...reading(30), read_at: 'today' }], 8);
  const authorizations = new Set<string | undefined>();
  server.on('request', (request, response) => {
    authorizations.add(request.headers.authorization);
    pages(new URL(request.url ?? '', url), request, response);
  });
  server.listen(Number(apiPort), '127.0.0.1');
  await once(server, 'listening');
  const fetchNow = () => invoke('sluice-local-meter-readings-fetch', { scheduled_at: '2026-01-15T10:00:00Z' }, access);
  const fetched = [await fetchNow(), await fetchNow()];

  const given = { messages: 10 + 16 + 21, repeated: 5 + 10 };
  const { account, tally } = await settledOf('meter-readings', given, { cloud: { ...cloud, folder }, deployed });
  const attach = localTables(access, deployed('tables', 'TableBucketArn'));
  const published = await withDuckDb({ folder, memoryMiB: 256, revealErrors: true }, async (engine) => {
    await attach(engine);
    const sql =
      'SELECT count(*)::INTEGER AS rows, count(DISTINCT meter_id)::INTEGER AS meters FROM lake.meter_readings.reading';
    return eventually(
      () => engine.run(sql).catch(() => []),
      ([{ rows } = {}]) => rows === 30,
      90,
    );
  });
  const reasons = Object.fromEntries(tally.reasons);
  const { status, text } = answer;
  console.log(
    JSON.stringify({
      api: { status, body: parseJson(text), unsigned: unsigned.status },
      fetched,
      authorizations: [...authorizations],
      account,
      reasons,
      published,
    }),
  );
} finally {
  server.closeAllConnections();
  server.close();
  await cloud.stop();
}

function readings(from: number, to: number) {
  return Array.from({ length: to - from }, (_, n) => reading(from + n));
}

function reading(n: number) {
  const time = new Date(Date.UTC(2026, 0, 5, 0, n)).toISOString();
  return { meter_id: `M-${n}`, read_at: time, energy: n / 4, unit: 'kWh', phone: '+40721001000', place: 'Cluj' };
}

function csvOf(rows: readonly ReturnType<typeof reading>[]): string {
  const lines = rows.map((row) => Object.values(row).map((value) => String(value).replace('.', ',')));
  const [first] = rows;
  // the times have a decimal point, too
  const text = [Object.keys(first ?? {}), ...lines].map((cells) => cells.join(';')).join('\n');
  return `${text.replaceAll(',000Z', '.000Z')}\n`;
}
