import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import type { Demo } from '../../cli/pipelines/demo.ts';

export interface NamedDemo {
  readonly pipeline: Pipeline;
  readonly demo: Demo;
}

/** The demos of those pipelines that have one. */
export async function demosOf(pipelines: readonly Pipeline[]): Promise<NamedDemo[]> {
  const demos = pipelines.map(async (pipeline) => {
    const demo = await pipeline.demo?.();
    return demo ? [{ pipeline, demo }] : [];
  });
  return (await Promise.all(demos)).flat();
}
