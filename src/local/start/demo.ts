import type { CsvOptions } from '../../orders/retailer-csv.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Deployment } from '../../cli/deployment/deployment.ts';
import type { Pipeline } from '../cloud/deploy-pipelines.ts';
import type { PostgresServer } from '../postgres/postgres.ts';
import type { Given } from './account.ts';

/** How `sluice start` shows a pipeline at work. */
export interface Flow {
  readonly pipeline: Pipeline;
  /** Gives the pipeline its input. */
  readonly give: (context: FlowContext) => Promise<Given>;
  /** Looks at what has landed beyond its account. `folder` is a copy of the pipeline's lake. */
  readonly inspect?: (context: FlowContext, folder: string) => Promise<Inspection | undefined>;
}

interface Inspection {
  readonly text: string;
  readonly isRight: boolean;
}

export interface FlowContext {
  readonly cloud: Cloud;
  readonly deployed: Deployment;
  readonly postgres: PostgresServer;
  readonly now: Date;
  readonly orderFile: OrderFile;
}

/** A file of order lines. */
export interface OrderFile extends CsvOptions {
  readonly path: string;
}
