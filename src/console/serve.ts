import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { ask } from '../cli/ask/ask.ts';
import { loadedOf } from '../cli/ask/loaded.ts';
import { openWarehouse } from '../cli/ask/open-warehouse.ts';
import { runningPort } from '../cli/deployment/running.ts';
import { enterableIn } from '../cli/pipelines/landed.ts';
import { readPipelines } from '../cli/pipelines/read-pipelines.ts';
import { warehousesOf } from '../cli/pipelines/warehouses.ts';
import { reconcile } from '../cli/reconcile/reconcile.ts';
import { replay } from '../cli/replay/replay.ts';
import { placeOf } from '../cli/replay/place.ts';
import { reasonOf } from '../cli/replay/replay-object.ts';
import { throwAwsFailure } from '../cli/terminal/aws-failure.ts';
import { UnavailableError } from '../cli/terminal/unavailable-error.ts';
import type { FailedEvent } from '../lib/generated/failed-event.v1.ts';
import { at } from '../lib/values.ts';
import { consoleApp } from './app.ts';
import { keptAnswers } from './kept-answers.ts';
import { lakeCopies } from './lake-copies.ts';
import { raisedAlarms } from './overview/raised-alarms.ts';
import { pairsOf } from './questions/pairs-of.ts';
import { shared } from './shared.ts';

export interface Console {
  /** With the token, without which it shows nothing. */
  readonly address: string;
  readonly close: () => void;
}

/** Serves the console of a local cloud on 127.0.0.1. @throws {UnavailableError} if the port is taken */
export async function serveConsole(listenAt: number, cloudPort: string | undefined): Promise<Console> {
  const token = randomBytes(24).toString('base64url');
  const host = `127.0.0.1:${listenAt}`;
  const pipelines = await readPipelines();
  const wanted = cloudPort === undefined ? undefined : Number(cloudPort);
  const now = () => new Date();
  const { lake, tables } = lakeCopies(wanted, now);
  const batches = new Map(
    warehousesOf(pipelines).map((each) => [
      each.pipeline,
      shared(async () => loadedOf(each.catalogue, await openWarehouse(each, { port: cloudPort })), now, 1000),
    ]),
  );
  const stateOf = async (pipeline: string) => {
    const loaded = await batches.get(pipeline)?.();
    return loaded ? String(loaded.batch) : (await tables()).at.toISOString();
  };
  const app = consoleApp(
    { host, token },
    {
      pipelines,
      lake,
      alarms: async () => {
        const port = await runningPort(wanted);
        return port === undefined ? [] : raisedAlarms(port);
      },
      reconcile: (warehouse) => reconcile(warehouse, { port: cloudPort }),
      replay: async (name, reason, isDry) => {
        const entry = enterableIn(pipelines).find(({ contract: { id } }) => id === name);
        if (!entry) return undefined;
        const isWanted = ({ errors }: FailedEvent) => errors.some((each) => reasonOf(each) === reason);
        const place = await placeOf(entry, { port: cloudPort });
        return replay(entry, place, { date: undefined, isWanted, isDry }).catch(throwAwsFailure);
      },
      ask: keptAnswers(
        (question, given) => {
          const options = { pipelines, warehouse: { port: cloudPort }, at: now() };
          return ask(question, pairsOf(given), { ...options, lake: async () => (await tables()).folder });
        },
        stateOf,
        () => now().toISOString().slice(0, 10),
      ),
      now,
    },
  );
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: listenAt });
  await once(server, 'listening').catch((cause: unknown) => {
    if (at(cause, 'code') !== 'EADDRINUSE') throw cause;
    throw new UnavailableError(`Port ${listenAt} is in use: choose another with --at.`, { cause });
  });
  return { address: `http://${host}/?token=${token}`, close: () => server.close() };
}
