import type { Pipeline, PipelineWarehouse } from './pipeline.ts';

/** A pipeline's part of a warehouse. */
export interface NamedWarehouse extends PipelineWarehouse {
  readonly pipeline: string;
}

export function warehousesOf(pipelines: readonly Pipeline[]): NamedWarehouse[] {
  return pipelines.flatMap(({ name, warehouse }) => (warehouse ? [{ ...warehouse, pipeline: name }] : []));
}
