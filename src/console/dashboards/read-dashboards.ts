import { glob, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Question } from '../../cli/ask/question.ts';
import { root } from '../../cli/deployment/project.ts';
import { pipelineNames } from '../../cli/pipelines/read-pipelines.ts';
import { type Dashboard, parseDashboard } from './dashboard.ts';

/** Every dashboard of `src/<pipeline>/dashboards/`, by pipeline and name. @throws {UsageError} for one that can't be read */
export async function readDashboards(questions: readonly Question[]): Promise<Dashboard[]> {
  const read = pipelineNames().map(async (pipeline) => {
    const paths = await Array.fromAsync(glob(`src/${pipeline}/dashboards/*.yaml`, { cwd: root }));
    return Promise.all(
      paths
        .sort()
        .map(async (path) =>
          parseDashboard(pipeline, basename(path, '.yaml'), await readFile(`${root}${path}`, 'utf8'), questions),
        ),
    );
  });
  return (await Promise.all(read)).flat();
}
