import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import type { Drill } from '../../cli/pipelines/drill.ts';

/** The drills of all pipelines. */
export async function drillsOf(pipelines: readonly Pipeline[]): Promise<Drill[]> {
  const drills = pipelines.map(async ({ name, drills }) =>
    ((await drills?.()) ?? []).map((drill) => ({ ...drill, pipeline: name })),
  );
  return (await Promise.all(drills)).flat();
}
