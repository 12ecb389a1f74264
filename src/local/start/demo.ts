import type { Option } from '../../cli/terminal/command.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Deployment } from '../../cli/deployment/deployment.ts';
import type { PostgresServer } from '../postgres/postgres.ts';
import type { Given } from './account.ts';

/** How `npm start` shows a pipeline at work. */
export interface Demo {
  /** Options of `npm start` that are this demo's. */
  readonly options?: Readonly<Record<string, Option>>;
  /** Is called before anything starts. @throws {UsageError} for values of the options that it can't use */
  readonly expectOptions?: (options: DemoOptions) => void;
  /** Gives the pipeline its input. */
  readonly give: (context: DemoContext) => Promise<Shown>;
  /** SQL for `npx sluice query` that shows what has landed. */
  readonly queries?: readonly string[];
}

/** The values of all demos' options, by name. */
export type DemoOptions = Readonly<Record<string, unknown>>;

/** What a pipeline was given, and how to inspect the result beyond its account. */
interface Shown extends Given {
  /** `folder` is a copy of the pipeline's lake, once everything has landed. */
  readonly inspect?: (folder: string) => Promise<Inspection>;
}

export interface Inspection {
  readonly text: string;
  readonly isRight: boolean;
}

export interface DemoContext {
  readonly cloud: Cloud;
  readonly deployed: Deployment;
  readonly postgres: PostgresServer;
  readonly now: Date;
  readonly options: DemoOptions;
  /** `<pipeline>/` is a copy of its lake as it was before the demo; an earlier run may have left something there. */
  readonly lake: string;
}
