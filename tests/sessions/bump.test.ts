import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { bumpPlan } from '../../src/cli/contracts/bump/plan.ts';
import { readSchema, schemaOf } from '../../src/contracts/schema.ts';
import { writeDerived } from '../../src/contracts/write-derived.ts';
import { session, type Session } from '../../src/sessions/generated/session.v1.ts';
import { idOf } from '../support/contracts/visit.ts';
import { copyTree } from '../support/copy-tree.ts';
import { aSession } from './a-session.ts';
import { DAY, throughSessions } from './two-versions.ts';

const copy = mkdtempSync(join(tmpdir(), 'bumped-'));
const root = pathToFileURL(`${copy}/`);
afterAll(() => rm(copy, { recursive: true }));

/** What the messages need on their way; sessions import no other pipeline. */
const NEEDED = /^(?:package\.json|(?:src|schemas|tests)\/(?:sessions|lib)\/|tests\/support\/)/;

/** One field in milliseconds and two in kbps, under the names that they have in seconds and Mbps. */
const SCALED = ['session_duration', 'download_speed', 'upload_speed'] as const;

const sessions = Array.from({ length: 40 }, (_, n) =>
  aSession({
    unique_id: idOf(n),
    accessed_at: `${DAY}T${String(n % 24).padStart(2, '0')}:30:00.000Z`,
    user_name: `user.${n % 7}`,
    session_duration: 900 * n,
    download_speed: 20.25 * n,
    upload_speed: 10.5 * n,
  }),
);

test('a new version in other units lands beside the old one, and the batch reads both', async () => {
  copyTree(copy, (path) => !NEEDED.test(path));
  for (const [path, text] of await bumpPlan(root, await readSchema(root, session.id))) await write(path, text);
  await write('schemas/sessions/session.v2.json', inOtherUnits(await read('schemas/sessions/session.v2.json')));
  for (const query of ['activity-day', 'filtered-session', 'person-day', 'quality'])
    await write(`src/sessions/${query}.sql`, readingOtherUnits(await read(`src/sessions/${query}.sql`)));
  await writeDerived(root, () => Promise.resolve(new Map()));

  const newOnes = sessions.slice(20).map(asNew);
  const bodies = [
    ...sessions.slice(0, 20),
    ...newOnes,
    // one comes as both: the newer counts
    { ...sessions[25], consumed_traffic: 1 },
    // neither version accepts these
    { ...asNew(aSession()), iban: 'nothing' },
    { ...aSession(), session_duration: 36_001 },
  ].map((each) => JSON.stringify(each));
  const output = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(copy, 'tests/sessions/two-versions.ts')],
    { input: JSON.stringify(bodies), encoding: 'utf8' },
  );
  const found: unknown = JSON.parse(output);
  const { quality, curated } = await throughSessions(sessions.map((each) => JSON.stringify(each)));
  expect(curated['filtered_session']).toContain('user_name_pseudonym');
  expect(found).toEqual({
    rejected: ['sessions/session.v2 /iban', 'sessions/session.v2 /session_duration'],
    published: { 'sessions/session.v2': 20, 'sessions/session.v1': 21 },
    quality: quality.map((day) => ({
      ...day,
      ...{ session_rows: 41, faulty_rows: 2, superseded_rows: 1, conflicting_ids: 1, conflicts: [idOf(25)] },
    })),
    curated,
  });
});

function asNew(each: Session): object {
  const scaled = SCALED.map((name) => [name, 1000 * each[name]] as const);
  return { ...each, ...Object.fromEntries(scaled), schema_version: 2 };
}

/** The schema, edited as a person would. */
function inOtherUnits(text: string): string {
  const schema = schemaOf('schemas/sessions/session.v2.json', text);
  const properties = { ...schema.properties };
  const columns: Record<string, string> = { ...schema['x-upgrades-from']?.columns };
  for (const name of SCALED) {
    const { maximum = 0, ...property } = properties[name] ?? { type: 'number' };
    const unit = name === 'session_duration' ? 'ms' : 'kbps';
    properties[name] = { ...property, maximum: 1000 * maximum, 'x-unit': unit };
    columns[name] = `${name} * 1000`;
  }
  return JSON.stringify({ ...schema, properties, 'x-upgrades-from': { contract: session.id, columns } });
}

/** Their tables stay in seconds and Mbps. */
function readingOtherUnits(sql: string): string {
  return sql
    .replaceAll('TRY_CAST(s.session_duration AS double)', 'TRY_CAST(s.session_duration AS double) / 1000')
    .replaceAll(/CAST\((\w+_speed) AS/g, 'CAST($1 / 1000 AS')
    .replace(
      '  download_speed,\n  upload_speed,\n  download_speed + upload_speed AS',
      '  download_speed / 1000 AS download_speed,\n  upload_speed / 1000 AS upload_speed,\n  (download_speed + upload_speed) / 1000 AS',
    );
}

function read(path: string): Promise<string> {
  return readFile(join(copy, path), 'utf8');
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(copy, path)), { recursive: true });
  await writeFile(join(copy, path), text);
}
