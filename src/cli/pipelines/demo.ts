import type { Option } from '../terminal/command.ts';
import type { Access } from '../deployment/access.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';

/** How `npm start` shows a pipeline at work. */
export interface Demo {
  /** Options of `npm start` that are this demo's. */
  readonly options?: Readonly<Record<string, Option>>;
  /** Is called before anything starts. @throws {UsageError} for values of the options that it can't use */
  readonly expectOptions?: (options: DemoOptions) => void;
  /** Called before `give`, while messages of an earlier run may still be landing. */
  readonly prepare?: (context: DemoContext) => Promise<void>;
  /** Gives the pipeline its input. */
  readonly give: (context: DemoContext) => Promise<Shown>;
  /** SQL for `npx sluice query` that shows what has landed. */
  readonly queries?: readonly string[];
}

/** The values of all demos' options, by name. */
export type DemoOptions = Readonly<Record<string, unknown>>;

/** What a pipeline was given. */
export interface Given {
  readonly messages: number;
  /** Messages that repeat an earlier one's key and content. */
  readonly repeated: number;
  /** Of the repeated, those that must land again, because they reach another object than the first; otherwise 0. */
  readonly landAgain?: number;
}

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
  readonly access: Access;
  readonly deployed: Deployment;
  /** How the local PostgreSQL server's superuser reaches it. */
  readonly superuser: DatabaseSecret;
  readonly now: Date;
  readonly options: DemoOptions;
  /** `<pipeline>/` is a copy of its lake as it was before the demo; an earlier run may have left something there. */
  readonly lake: string;
}
