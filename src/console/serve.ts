import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { ask } from '../cli/ask/ask.ts';
import { runningPort } from '../cli/deployment/running.ts';
import { enterableIn } from '../cli/pipelines/landed.ts';
import { readPipelines } from '../cli/pipelines/read-pipelines.ts';
import { reconcile } from '../cli/reconcile/reconcile.ts';
import { replay } from '../cli/replay/replay.ts';
import { placeOf } from '../cli/replay/place.ts';
import { reasonOf } from '../cli/replay/replay-object.ts';
import { throwAwsFailure } from '../cli/terminal/aws-failure.ts';
import { UnavailableError } from '../cli/terminal/unavailable-error.ts';
import type { FailedEvent } from '../lib/generated/failed-event.v1.ts';
import { at } from '../lib/values.ts';
import { consoleApp } from './app.ts';
import { lakeCopies } from './lake-copies.ts';
import { raisedAlarms } from './overview/raised-alarms.ts';
import { pairsOf } from './questions/pairs-of.ts';

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
      ask: (question, given) => {
        const options = { pipelines, warehouse: { port: cloudPort }, at: now() };
        return ask(question, pairsOf(given), { ...options, lake: async () => (await tables()).folder });
      },
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
