import { readRecipes } from '../cli/failed/repair/read-recipes.ts';
import { repair } from '../cli/failed/repair/repair.ts';
import { changedSince } from '../cli/contracts/diff/changed.ts';
import { auditReveal } from '../cli/failed/show-command.ts';
import { copiedPrefix } from '../cli/lake/open-lake.ts';
import { loadedOf } from '../cli/ask/loaded.ts';
import { openWarehouse } from '../cli/ask/open-warehouse.ts';
import { warehousesOf } from '../cli/pipelines/warehouses.ts';
import { enterableIn } from '../cli/pipelines/landed.ts';
import type { Pipeline } from '../cli/pipelines/pipeline.ts';
import { rowsEmbedded } from '../cli/query/embedded.ts';
import { readableCopy } from '../cli/query/folder-tables.ts';
import { stackTables } from '../cli/query/stack-tables.ts';
import { reconcile } from '../cli/reconcile/reconcile.ts';
import { COMPARED_HOURS, reconcileStreams } from '../cli/reconcile/reconcile-streams.ts';
import { replay } from '../cli/replay/replay.ts';
import { placeOf } from '../cli/replay/place.ts';
import { reasonOf } from '../cli/replay/replay-object.ts';
import { undo } from '../cli/replay/undo.ts';
import { waysOf } from '../cli/trace/ways.ts';
import { throwAwsFailure } from '../cli/terminal/aws-failure.ts';
import type { FailedEvent } from '../lib/generated/failed-event.v1.ts';
import { UsageError } from '../lib/usage-error.ts';
import { alarmsOf } from './alarms.ts';
import { zonesInBucket, zonesInFolder } from './hops/stored-objects.ts';
import { publishedIn } from './hops/tables.ts';
import { inWords } from './in-words.ts';
import { openJobs } from './jobs/jobs.ts';
import { lastMade } from './last-made.ts';
import { lakeCopies, stackCopies } from './lake-copies.ts';
import { openAsk } from './open-ask.ts';
import { shared } from './shared.ts';
import type { LocalCloud, Query, Sources } from './sources.ts';
import { type Local, type Watch, watchLocal, watchStack } from './watched.ts';

/** The deployment that a console shows. */
export interface Shown {
  /** The local cloud's, if several run. */
  readonly port: number | undefined;
  /** The root stack on AWS; undefined for a local cloud. */
  readonly stack: string | undefined;
  /** Whether its messages may be replayed and revealed. */
  readonly mayAct: boolean;
  /** Where copies of a stack's rejected messages are kept for as long as the console runs. */
  readonly scratch: string;
  readonly openLocalCloud: OpenLocalCloud;
}

/** Opens what only a local cloud has; drills that are being held when the signal is aborted repair what they broke. */
export type OpenLocalCloud = (watch: Watch<Local>, pipelines: readonly Pipeline[], signal: AbortSignal) => LocalCloud;

export interface OpenSources extends Sources {
  /** Ends what is running, and repairs what is broken on purpose. */
  readonly close: () => Promise<void>;
}

/** What the pages of a deployment read. */
export function openSources(shown: Shown, pipelines: readonly Pipeline[]): OpenSources {
  const { port, stack, mayAct, scratch, openLocalCloud } = shown;
  const now = () => new Date();
  const jobs = openJobs();
  const closing = new AbortController();
  const local = stack === undefined ? watchLocal(port, now) : undefined;
  const watch: Watch = local ?? watchStack(stack ?? '');
  const copies = local && lakeCopies(port, local, now);
  const lake = copies?.lake ?? stackCopies(watch, scratch, now);
  const options = stack === undefined ? { port: port === undefined ? undefined : String(port) } : { stack };
  const tables = copies?.tables ?? lake;
  const queryIn =
    (copy: typeof lake): Query =>
    (sql) =>
      rowsEmbedded(sql, async (engine) => {
        if (local) return readableCopy(pipelines, (await copy()).folder);
        return stackTables(engine, (await expectWatched(watch)).deployed, { sql, pipelines });
      }).catch(throwAwsFailure);
  const loads = new Map(
    warehousesOf(pipelines).map((each) => [
      each.pipeline,
      shared(async () => loadedOf(each.catalogue, await openWarehouse(each, options)), now, 1000),
    ]),
  );
  const loaded = (pipeline: string) => loads.get(pipeline)?.();
  const entryOf = (name: string) => enterableIn(pipelines).find(({ contract: { id } }) => id === name);
  return {
    pipelines,
    lake,
    jobs,
    now,
    alarms: shared(
      async () => {
        const watched = await watch();
        return watched ? alarmsOf(watched).catch(throwAwsFailure) : [];
      },
      now,
      3000,
    ),
    zones: async (pipeline) => {
      const watched = await watch();
      const isCopied = pipelines.some((each) => each.name === pipeline && copiedPrefix(each) === '');
      if (!watched || (local && isCopied)) return zonesInFolder(`${(await lake()).folder}/${pipeline}`);
      if (!watched.deployed.has(pipeline)) return [];
      return zonesInBucket(watched, pipeline, MOST_OBJECTS).catch(throwAwsFailure);
    },
    query: queryIn(lake),
    published: lastMade(() => publishedIn(pipelines, queryIn(tables)).catch(inWords), now, PUBLISHED_MS),
    loaded,
    ask: openAsk({ pipelines, warehouse: options, loaded, tables, now }),
    reconcile: (warehouse) => reconcile(warehouse, options),
    streams: async (landed) => {
      const watched = await watch();
      if (!watched) throw new UsageError('The local cloud is not running.');
      return reconcileStreams(landed, watched, COMPARED_HOURS).catch(throwAwsFailure);
    },
    trace: (wanted) => waysOf(pipelines, wanted, options, async () => (await tables()).folder),
    changes: changedSince,
    recipes: readRecipes,
    acts: mayAct
      ? {
          replay: async (name, reason, isDry, report) => {
            const entry = entryOf(name);
            if (!entry) return undefined;
            const isWanted = ({ errors }: FailedEvent) => errors.some((each) => reasonOf(each) === reason);
            const place = await placeOf(entry, options);
            return replay(entry, place, {
              date: undefined,
              isWanted,
              isDry,
              report,
              noted: { what: 'replay', reason },
            }).catch(throwAwsFailure);
          },
          repair: async (recipe, isDry, report) => {
            const entry = entryOf(recipe.contract);
            return entry && repair(recipe, entry, await placeOf(entry, options), { isDry, report });
          },
          undo: async (name, run) => {
            const entry = entryOf(name);
            return entry && undo(entry, await placeOf(entry, options), run).catch(throwAwsFailure);
          },
          auditReveal: (event) => auditReveal(event, options).catch(throwAwsFailure),
        }
      : undefined,
    local: local && openLocalCloud(local, pipelines, closing.signal),
    close: async () => {
      closing.abort();
      await jobs.idle();
    },
  };
}

/** @throws {UsageError} if the local cloud has stopped */
async function expectWatched(watch: Watch) {
  const watched = await watch();
  if (watched) return watched;
  throw new UsageError('The local cloud has stopped: start it again with `npm start`.');
}

/** A list of S3 has a thousand. */
const MOST_OBJECTS = 5000;
/** Counting takes seconds, and on AWS requests. */
const PUBLISHED_MS = 10_000;
