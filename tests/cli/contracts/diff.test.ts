import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { earlierContracts } from '../../../src/cli/contracts/diff/earlier.ts';
import { filesUsing, placesOf, readSources } from '../../../src/cli/contracts/uses.ts';
import { comparisonOf } from '../../../src/cli/contracts/diff/command.ts';
import { reportOf } from '../../../src/cli/contracts/diff/report.ts';
import { columnChanges } from '../../../src/contracts/diff/column-changes.ts';
import { contractChanges } from '../../../src/contracts/diff/contract-changes.ts';
import { isBreaking, isGivenUp, isPermitted, givesReason } from '../../../src/contracts/diff/gate.ts';
import type { Property, Schema } from '../../../src/contracts/schema.ts';

const VISIT: Record<string, Property> = {
  id: { type: 'string', maxLength: 36 },
  at: { type: 'string', format: 'date-time' },
  seconds: { type: 'integer', minimum: 0, maximum: 3600 },
  page: { type: 'string', maxLength: 200 },
};

function visit(properties: Record<string, Property>, required = Object.keys(VISIT), more: Partial<Schema> = {}) {
  const schema = {
    $id: 'shop/visit.v1',
    title: 'Visit',
    description: 'A visit of a page.',
    'x-owner': 'shop',
    'x-key': ['id'],
    'x-event-time': 'at',
    type: 'object',
    additionalProperties: false,
    required,
    properties,
    ...more,
  };
  return schema;
}

function report(before: Schema, after: Schema, readers: Readonly<Record<string, string[]>> = {}): string[] {
  return reportOf({
    before,
    after,
    changes: contractChanges(before, after),
    columns: columnChanges(before, after),
    readersOf: (field) => readers[field] ?? [],
    reason: undefined,
  });
}

describe('what a contract change means', () => {
  test('a renamed field breaks both sides, and its readers are named', () => {
    const { page, ...others } = VISIT;
    const after = visit({ ...others, path: { type: 'string', maxLength: 200 } }, ['id', 'at', 'seconds', 'path']);
    expect(report(visit(VISIT), after, { page: ['src/shop/pages.sql:3'] })).toEqual([
      'shop/visit.v1: producers breaking, consumers breaking',
      '  ✗ /page is gone: "" was accepted and is now rejected; readers know it',
      '  ✗ /path is new: a message without path was accepted and is now rejected',
      '  column page is gone',
      '  column path VARCHAR NOT NULL is new: it is required, and existing rows lack it',
      '  page is named in src/shop/pages.sql:3',
    ]);
  });

  test('a field whose name has a slash is one field', () => {
    const [before, after] = [300, 100].map((maximum) =>
      visit({ ...VISIT, 'km/h': { type: 'integer', minimum: 0, maximum } }),
    );
    expect(before && after && report(before, after, { 'km/h': ['src/shop/fast.sql:2'] })).toEqual([
      'shop/visit.v1: producers breaking, consumers compatible',
      '  ✗ /km~1h maximum 300 → 100: 101 was accepted and is now rejected',
      '  km/h is named in src/shop/fast.sql:2',
    ]);
    expect(before && report(before, visit(VISIT))).toContain(
      '  ✗ /km~1h is gone: 0 was accepted and is now rejected; readers know it',
    );
  });

  test('a narrowed bound breaks producers by the nearest value', () => {
    const after = visit({ ...VISIT, seconds: { type: 'integer', minimum: 0, maximum: 1800 } });
    expect(report(visit(VISIT), after, { seconds: ['src/shop/long.sql:7'] })).toEqual([
      'shop/visit.v1: producers breaking, consumers compatible',
      '  ✗ /seconds maximum 3600 → 1800: 1801 was accepted and is now rejected',
      '  seconds is named in src/shop/long.sql:7',
    ]);
  });

  test('a wider bound breaks nothing, but readers may see new values', () => {
    const after = visit({ ...VISIT, seconds: { type: 'integer', minimum: 0, maximum: 7200 } });
    const changes = contractChanges(visit(VISIT), after);
    expect(changes.filter(isBreaking)).toEqual([]);
    expect(report(visit(VISIT), after)).toEqual([
      'shop/visit.v1: producers compatible, consumers breaking',
      '  · /seconds maximum 3600 → 7200: 3601 was rejected and is now accepted',
      "  passes: consumers may get values that they haven't seen before, which needs no new major version",
    ]);
  });

  test('a new optional field adds a column, and the report says what becomes of rows', () => {
    const after = visit({ ...VISIT, device: { type: 'string', maxLength: 40 } });
    expect(report(visit(VISIT), after)).toEqual([
      'shop/visit.v1: producers compatible, consumers compatible',
      '  · /device is new',
      '  column device VARCHAR is new: Glue and the published table gain it, NULL in existing rows',
    ]);
  });

  test('another key and another privacy rule break readers', () => {
    const after = visit({ ...VISIT, page: { type: 'string', maxLength: 200, 'x-pii': 'drop' } }, undefined, {
      'x-key': ['at'],
    });
    expect(report(visit(VISIT), after)).toEqual([
      'shop/visit.v1: producers compatible, consumers breaking',
      '  ✗ message x-key ["id"] → ["at"]: rows are identified by other fields',
      '  ✗ /page x-pii (none) → "drop": the field is shown differently, under another name or not at all',
    ]);
  });

  test.each<[what: string, before: Property, after: Property, required: boolean, line: string]>([
    [
      'a wider integer',
      { type: 'integer', minimum: 0, maximum: 3600 },
      { type: 'integer', minimum: 0, maximum: 10_000_000_000 },
      true,
      "/seconds column INTEGER NOT NULL → BIGINT NOT NULL: Redshift can't change a table that is there",
    ],
    [
      'an integer that may be missing',
      { type: 'integer', minimum: 0, maximum: 3600 },
      { type: 'integer', minimum: 0, maximum: 3600 },
      false,
      "/seconds column INTEGER NOT NULL → INTEGER: Redshift can't change a table that is there",
    ],
    [
      'a number',
      { type: 'integer', minimum: 0, maximum: 3600 },
      { type: 'number', minimum: 0, maximum: 3600, 'x-scale': 2 },
      true,
      "/seconds column INTEGER NOT NULL → DECIMAL(18,2) NOT NULL: PostgreSQL, Redshift and Iceberg can't change a table that is there",
    ],
  ])('%s breaks the warehouse, unless every engine widens the column', (_what, before, after, isRequired, line) => {
    const table = { 'x-warehouse-table': 'fact_visit' };
    const was = visit({ ...VISIT, seconds: before }, undefined, table);
    const now = visit({ ...VISIT, seconds: after }, isRequired ? undefined : ['id', 'at', 'page'], table);
    const changes = contractChanges(was, now);
    expect(changes.filter(isBreaking).map(({ pointer, keyword }) => `${pointer} ${keyword}`)).toContain(
      '/seconds column',
    );
    expect(report(was, now)).toContain(`  ✗ ${line}`);
  });

  test('a longer text breaks no warehouse, and a wider integer no table of the lake', () => {
    const table = { 'x-warehouse-table': 'fact_visit' };
    const longer = visit({ ...VISIT, page: { type: 'string', maxLength: 300 } }, undefined, table);
    const wider = visit({ ...VISIT, seconds: { type: 'integer', minimum: 0, maximum: 10_000_000_000 } });
    expect(contractChanges(visit(VISIT, undefined, table), longer).filter(isBreaking)).toEqual([]);
    expect(contractChanges(visit(VISIT), wider).filter(isBreaking)).toEqual([]);
    const number = visit({ ...VISIT, seconds: { type: 'number', minimum: 0, maximum: 3600 } });
    expect(
      contractChanges(visit(VISIT), number)
        .filter(isBreaking)
        .map(({ keyword }) => keyword),
    ).toEqual(['column']);
  });

  test('a reason permits a break once', () => {
    const [plain, said] = [visit(VISIT), visit(VISIT, undefined, { 'x-breaking-reason': 'The shop never sent it.' })];
    expect([isPermitted(plain, said), isPermitted(said, said), isPermitted(plain, plain)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('a version is given up by the newer one that accepted its messages, if that says why', () => {
    const upgrade = { 'x-upgrades-from': { contract: 'shop/visit.v1', columns: {} } };
    const before = visit(VISIT, undefined, { $id: 'shop/visit.v2', ...upgrade });
    const after = visit(VISIT, undefined, { $id: 'shop/visit.v2', 'x-breaking-reason': 'The last till was replaced.' });
    expect(contractChanges(before, after).filter(isBreaking)).toMatchObject([{ keyword: 'x-upgrades-from' }]);
    expect(isGivenUp(visit(VISIT), [{ before, reason: 'The last till was replaced.' }])).toBe(true);
    expect(isGivenUp(visit(VISIT), [{ before, reason: undefined }])).toBe(false);
    expect(isGivenUp({ ...visit(VISIT), $id: 'shop/sale.v1' }, [{ before, reason: 'Why' }])).toBe(false);
  });
});

test.each([
  ['- The shop\n  never sent it.', true],
  ['- The shop sent it.', false],
])('of the changelog %j, whether it gives the reason is %j', (changelog, isGiven) => {
  expect(givesReason('The shop never sent it.', changelog)).toBe(isGiven);
});

describe('what a comparison says', () => {
  const breaking = () => {
    const [before, after] = [
      visit(VISIT),
      visit({ ...VISIT, seconds: { type: 'integer', minimum: 0, maximum: 1800 } }),
    ];
    const changes = contractChanges(before, after);
    return { before, after, changes, columns: [], readersOf: () => [], reason: undefined };
  };

  test('a contract that breaks comes with both remedies', () => {
    expect(
      comparisonOf({ name: 'main', added: [], gone: [], changed: [breaking()] })
        .split('\n')
        .slice(-2),
    ).toEqual([
      'Undo what breaks shop/visit.v1 and change a new major version instead: `npx sluice contracts bump shop/visit`.',
      'Or give a reason in its x-breaking-reason, and the same reason in CHANGELOG.md.',
    ]);
  });

  test('a contract that was not there before is said to be new', () => {
    const none = { name: 'main', added: [], gone: [], changed: [] };
    const added = [visit(VISIT, undefined, { $id: 'shop/visit.v2' })];
    expect(comparisonOf(none)).toBe('No contract differs in meaning from main.');
    expect(comparisonOf({ ...none, added })).toBe(
      'shop/visit.v2: new\nNo other contract differs in meaning from main.',
    );
  });
});

describe('in a repository', () => {
  let folder = '';
  const write = (schema: Schema) => writeFile(join(folder, `schemas/${schema.$id}.json`), JSON.stringify(schema));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=tests', '-c', 'user.email=tests@example.com', ...args], { cwd: folder });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'contracts-'));
    for (const each of ['schemas/shop', 'src/shop/questions', 'src/shop/dashboards'])
      await mkdir(join(folder, each), { recursive: true });
    await write(visit(VISIT));
    await writeFile(join(folder, 'src/shop/long.sql'), 'SELECT id\nFROM visit\nWHERE seconds > 60\n');
    await writeFile(join(folder, 'src/shop/questions/visits-by-length.sql'), 'SELECT seconds FROM shop.visit\n');
    await writeFile(join(folder, 'src/shop/dashboards/shop.yaml'), 'tiles:\n  - question: visits-by-length\n');
    await writeFile(join(folder, 'src/shop/other.sql'), 'SELECT seconds FROM clock\n');
    const code = "import { visit } from './generated/visit.v1.ts';\nconst long = visit.seconds > 60;\n";
    await writeFile(join(folder, 'src/shop/visits.ts'), code);
    await writeFile(join(folder, 'src/shop/clock.ts'), 'export const seconds = 60; // of a visit\n');
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message=First');
    git('checkout', '--quiet', '-b', 'change');
    await write(visit({ ...VISIT, seconds: { type: 'integer', minimum: 0, maximum: 1800 } }));
  });

  afterAll(() => rm(folder, { recursive: true }));

  test.each([undefined, 'main', 'HEAD'])('the contracts that changed since %s are read from Git', async (where) => {
    const { name, schemas, had } = await earlierContracts(pathToFileURL(`${folder}/`), where);
    expect(name).toBe(where ?? 'the commit at which this branch left main');
    expect(schemas).toEqual([visit(VISIT)]);
    expect(['shop/visit.v1', 'shop/visit.v2'].map(had)).toEqual([true, false]);
  });

  test('a folder gives its contracts as they are', async () => {
    const { schemas, had } = await earlierContracts(pathToFileURL(`${folder}/`), folder);
    expect(['shop/visit.v1', 'shop/visit.v2'].map(had)).toEqual([true, false]);
    expect(schemas.map(({ properties }) => properties['seconds']?.maximum)).toEqual([1800]);
  });

  test.each(['nowhere', 'docs'])('what Git does not know is a usage error, even a folder: %s', async (where) => {
    await expect(earlierContracts(pathToFileURL(`${folder}/`), where)).rejects.toThrow(
      `There is no tag, branch or commit "${where}", and no folder with schemas/ of that name.`,
    );
  });

  test('what Git fails to compare is an error, not "nothing changed"', async () => {
    const clone = await mkdtemp(join(tmpdir(), 'contracts-'));
    await cp(folder, clone, { recursive: true });
    const tree = git('rev-parse', 'HEAD:schemas').toString().trim();
    await rm(join(clone, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    await expect(earlierContracts(pathToFileURL(`${clone}/`), 'HEAD')).rejects.toThrow(
      /^git [a-z-]+ failed: (fatal|error): /,
    );
    await rm(clone, { recursive: true });
  });

  test('a field is found where the contract is used, and in dashboards by their questions', async () => {
    const using = filesUsing(visit(VISIT), await readSources(pathToFileURL(`${folder}/`)));
    expect(using.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'SQL src/shop/long.sql',
      'question src/shop/questions/visits-by-length.sql',
      'code src/shop/visits.ts',
      'dashboard src/shop/dashboards/shop.yaml',
    ]);
    expect(placesOf('seconds', using)).toEqual([
      'src/shop/long.sql:3',
      'src/shop/questions/visits-by-length.sql:1',
      'src/shop/visits.ts:2',
      'src/shop/dashboards/shop.yaml:2',
    ]);
  });

  test('the view of a fact counts as its table, and a name within a question does not', () => {
    const fact = { ...visit(VISIT), 'x-warehouse-table': 'fact_visit' };
    const using = filesUsing(fact, [
      { path: 'src/shop/questions/current.sql', text: 'SELECT seconds FROM shop.current_visit' },
      { path: 'src/shop/questions/other.sql', text: 'WITH fact_visit AS (SELECT 1) SELECT seconds FROM fact_visit' },
    ]);
    expect(using.map(({ path }) => path)).toEqual(['src/shop/questions/current.sql']);
  });
});
