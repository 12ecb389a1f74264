import type { Asked } from '../cli/ask/ask.ts';
import type { Question } from '../cli/ask/question.ts';
import type { Pipeline } from '../cli/pipelines/pipeline.ts';
import type { NamedWarehouse } from '../cli/pipelines/warehouses.ts';
import type { Reconciliation } from '../cli/reconcile/reconcile.ts';
import type { Replayed } from '../cli/replay/replay-object.ts';
import type { LakeCopy } from './lake-copies.ts';
import type { RaisedAlarm } from './overview/raised-alarms.ts';

/** What the pages read, and the one thing that they do. */
export interface Sources {
  readonly pipelines: readonly Pipeline[];
  readonly lake: () => Promise<LakeCopy>;
  readonly alarms: () => Promise<readonly RaisedAlarm[]>;
  /** Asks a question with the parameters of a URL. */
  readonly ask: AskQuestion;
  readonly reconcile: (warehouse: NamedWarehouse) => Promise<Reconciliation>;
  /** Replays the messages of a contract that failed for a reason, `<pointer> <keyword>`; undefined if none can be replayed. */
  readonly replay: (contract: string, reason: string, isDry: boolean) => Promise<Replayed | undefined>;
  readonly now: () => Date;
}

export type AskQuestion = (question: Question, given: URLSearchParams) => Promise<Asked>;

/** How much memory counting may take. */
export const LIMITS = { memoryMiB: 512 };
