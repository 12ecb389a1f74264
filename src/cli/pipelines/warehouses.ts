import type { Pipeline, PipelineWarehouse } from './pipeline.ts';

/** A pipeline's part of a warehouse. */
export interface NamedWarehouse extends PipelineWarehouse {
  readonly pipeline: string;
  /** The name of the secret with its connection details, unless an option names another. */
  readonly secret: string;
}

export function warehousesOf(pipelines: readonly Pipeline[]): NamedWarehouse[] {
  return pipelines.flatMap(({ name, warehouse }) =>
    warehouse ? [{ ...warehouse, pipeline: name, secret: warehouseSecret(name) }] : [],
  );
}

/** The default of the templates' parameter WarehouseSecretName. */
export function warehouseSecret(pipeline: string): string {
  return `sluice/${pipeline}/warehouse`;
}
