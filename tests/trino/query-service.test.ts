import { AthenaClient } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { localAccess } from '../../src/cli/deployment/access.ts';
import { queryService } from '../../src/lib/aws/query-service.ts';
import { athenaEngine } from '../../src/lib/engine/athena-engine.ts';
import type { QueryEngine } from '../../src/lib/ports/query-engine.ts';
import { fakeObjectStore } from '../support/fakes/object-store.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { startAthenaApi, type AthenaApi } from './server/athena-api.ts';
import { describeOnTrino } from './server/describe.ts';
import { PORTS, TRINO_PORTS } from '../support/ports.ts';

const SLOW =
  'SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a(x), UNNEST(sequence(1, 10000)) AS b(y) WHERE x * y % 7 = 3';

describeOnTrino('queries by the API of Athena', (run) => {
  const telemetry = fakeTelemetry();
  let api: AthenaApi;
  let engineWithin: (timeoutMs: number) => QueryEngine;

  beforeAll(async () => {
    api = await startAthenaApi(run, PORTS.athena);
    const athena = new AthenaClient({ ...localAccess(TRINO_PORTS.cloud), endpoint: api.endpoint });
    const service = queryService(athena, 'primary', { Database: 'sluice_dev_sessions' });
    engineWithin = (timeoutMs) => {
      const waiting = { timeoutMs, pause: () => sleep(50), now: Date.now };
      const tableName = () => Promise.reject(new Error('Expected no table of the lake'));
      const options = { bucket: 'lake', store: fakeObjectStore(), service, waiting, newId: () => 'id', telemetry };
      return athenaEngine({ ...options, tableName });
    };
  });

  afterAll(() => api.stop());

  test('return rows as texts, with parameters of any characters', async () => {
    const sql =
      'SELECT x, :text AS text, :whole + 1 AS whole, CAST(NULL AS varchar) AS nothing FROM (VALUES (1), (2)) AS t(x) ORDER BY x NULLS LAST';
    const text = `O'Brien "?" ; -- 😀`;
    const rows = await engineWithin(30_000).rows({ sql, inputs: [], parameters: { text, whole: 41 } });
    expect(rows).toEqual(['1', '2'].map((x) => ({ x, text, whole: '42', nothing: null })));
  });

  test('are run twice before an error is thrown, which quotes no data', async () => {
    const before = api.queries.length;
    const sql = "SELECT CAST(x AS integer) AS y FROM (VALUES ('ana@example.com')) AS t(x)";
    await expect(engineWithin(30_000).rows({ sql, inputs: [] })).rejects.toThrow(/^Query [0-9a-f-]+ failed: [a-z' ]+$/);
    expect(api.queries.slice(before).map((query) => [query.sql, query.status.State])).toEqual([
      [sql, 'FAILED'],
      [sql, 'FAILED'],
    ]);
  });

  test('are cancelled if they take too long', async () => {
    const before = api.queries.length;
    await expect(engineWithin(500).rows({ sql: SLOW, inputs: [] })).rejects.toThrow(/took longer than 0.5 s/);
    await sleep(2_000);
    expect(api.queries.slice(before).map(({ status }) => status.State)).toEqual(['CANCELLED', 'CANCELLED']);
    const { rows } = await run(
      "SELECT count(*) FROM system.runtime.queries WHERE state = 'RUNNING' AND query LIKE '%sequence(1, 10000)%'",
    );
    expect(rows).toEqual([[1]]);
  }, 30_000);
});
