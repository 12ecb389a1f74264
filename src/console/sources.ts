import type { Asked } from '../cli/ask/ask.ts';
import type { Changed } from '../cli/contracts/diff/changed.ts';
import type { Recipe } from '../cli/failed/repair/recipe.ts';
import type { Repaired } from '../cli/failed/repair/repair.ts';
import type { Loaded } from '../cli/ask/loaded.ts';
import type { Question } from '../cli/ask/question.ts';
import type { Pipeline } from '../cli/pipelines/pipeline.ts';
import type { LandedContract } from '../cli/pipelines/landed.ts';
import type { NamedWarehouse } from '../cli/pipelines/warehouses.ts';
import type { Reconciliation } from '../cli/reconcile/reconcile.ts';
import type { Replayed } from '../cli/replay/replay-object.ts';
import type { Drill, Outcome } from '../cli/pipelines/drill.ts';
import type { Found } from '../cli/trace/ways.ts';
import type { Undone } from '../cli/replay/undo-run.ts';
import type { FailedEvent } from '../lib/generated/failed-event.v1.ts';
import type { UsageError } from '../lib/usage-error.ts';
import type { Comparison } from '../lib/streams/compare-hops.ts';
import type { Mail } from '../lib/ports/mail-topic.ts';
import type { Alarm } from './alarms.ts';
import type { Published } from './hops/tables.ts';
import type { StoredZone } from './hops/zones.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { LakeCopy } from './lake-copies.ts';

/** What the pages read, and what they do. */
export interface Sources {
  readonly pipelines: readonly Pipeline[];
  readonly lake: () => Promise<LakeCopy>;
  /** What each zone of a pipeline's lake holds; nothing if the pipeline isn't deployed. */
  readonly zones: (pipeline: string) => Promise<readonly StoredZone[]>;
  readonly alarms: () => Promise<readonly Alarm[]>;
  /** Runs SQL over the lakes, as `sluice query` does. */
  readonly query: Query;
  /** The published tables, or what keeps them from being read; undefined while they are counted for the first time. */
  readonly published: () => readonly Published[] | string | undefined;
  /** What the warehouse of a pipeline was last loaded with; undefined if the pipeline has none. @throws {UsageError} if nothing was loaded */
  readonly loaded: (pipeline: string) => Promise<Loaded> | undefined;
  /** Asks a question with the parameters of a URL. */
  readonly ask: AskQuestion;
  readonly reconcile: (warehouse: NamedWarehouse) => Promise<Reconciliation>;
  /** Compares what the hops of a pipeline passed on in the last hours. */
  readonly streams: (landed: readonly [LandedContract, ...LandedContract[]]) => Promise<Comparison | undefined>;
  /** Follows a record, as `sluice trace` does. */
  readonly trace: (wanted: string) => Promise<Found>;
  /** What changed in contracts since a commit, as `sluice contracts diff` finds it. */
  readonly changes: (since: string | undefined) => Promise<Changed>;
  /** The recipes that can be read; `report` is called with the error of each other one. */
  readonly recipes: (report: (error: UsageError) => void) => Promise<readonly Recipe[]>;
  /** Undefined for a console that may only read. */
  readonly acts: Acts | undefined;
  /** Undefined for a stack on AWS, whose mails reach people. */
  readonly local: LocalCloud | undefined;
  readonly jobs: Jobs;
  readonly now: () => Date;
}

export type Query = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

export type AskQuestion = (question: Question, given: URLSearchParams) => Promise<Asked>;

/** Actions that change the lake. */
interface Acts {
  /** Replays the messages of a contract that failed for a reason, `<pointer> <keyword>`; undefined if none can be replayed. */
  readonly replay: (
    contract: string,
    reason: string,
    isDry: boolean,
    report: (soFar: Pick<Replayed, 'replayed' | 'reasons'>) => void,
  ) => Promise<Replayed | undefined>;
  /** Repairs the messages that a recipe matches, and replays them; undefined if none of its contract can be replayed. */
  readonly repair: (
    recipe: Recipe,
    isDry: boolean,
    report: (soFar: Pick<Replayed, 'replayed' | 'reasons'>) => void,
  ) => Promise<Repaired | undefined>;
  /** Takes back what a run replayed and hasn't landed yet; undefined if there is no such contract. */
  readonly undo: (contract: string, run: string) => Promise<Undone | undefined>;
  /** Records in the lake that a person looks at the content of a message. */
  readonly auditReveal: (event: Pick<FailedEvent, 'id' | 'contract'>) => Promise<void>;
}

export interface KeptMail extends Mail {
  readonly sentAt: Date;
}

/** What only a local cloud has. */
export interface LocalCloud {
  /** The mails that it sent, the latest first. */
  readonly mails: () => Promise<readonly KeptMail[]>;
  readonly drills: () => Promise<readonly Drill[]>;
  readonly hold: (drill: Drill) => Promise<Outcome>;
}

/** How much memory counting may take. */
export const LIMITS = { memoryMiB: 512 };
