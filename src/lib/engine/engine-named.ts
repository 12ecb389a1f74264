import { randomUUID } from 'node:crypto';
import { athenaQueries } from '../aws/query-service.ts';
import { backoff } from '../batch/backoff.ts';
import { PermanentError } from '../errors.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { WithEngine } from '../ports/query-engine.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { athenaEngine } from './athena-engine.ts';
import { embeddedEngine } from './embedded-engine.ts';

interface EngineOptions {
  readonly bucket: string;
  readonly store: ObjectStore;
  readonly telemetry: Telemetry;
  /** DuckDB's share of the memory. */
  readonly memoryMiB: number;
  /** Athena's. */
  readonly workGroup: string;
  readonly database: string;
}

/** The engine that a template's parameter names. */
export function engineNamed(name: string, options: EngineOptions): WithEngine {
  const { bucket, store, telemetry, workGroup, database } = options;
  switch (name) {
    case 'duckdb':
      return embeddedEngine(options);
    case 'athena': {
      const service = athenaQueries(workGroup, database);
      const waiting = { timeoutMs: QUERY_TIMEOUT_MS, pause: backoff(), now: Date.now };
      const engine = athenaEngine({ bucket, store, service, waiting, newId: randomUUID, telemetry });
      return (work) => work(engine);
    }
    default:
      throw new PermanentError(`Expected the engine duckdb or athena, not ${name}`);
  }
}

/** Two attempts fit into the 15 minutes of a function. */
const QUERY_TIMEOUT_MS = 5 * 60 * 1000;
