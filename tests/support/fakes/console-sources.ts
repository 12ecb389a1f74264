import { openJobs } from '../../../src/console/jobs/jobs.ts';
import type { Sources } from '../../../src/console/sources.ts';
import { UnavailableError } from '../../../src/cli/terminal/unavailable-error.ts';
import type { Pipeline } from '../../../src/cli/pipelines/pipeline.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import type { Drill } from '../../../src/cli/pipelines/drill.ts';

export const NOW = new Date('2026-01-02T00:00:00Z');

interface Fake {
  readonly pipelines: readonly Pipeline[];
  /** A copy of their lakes. */
  readonly folder: string;
}

/** A running local cloud, of which nothing has landed and nothing is loaded. */
export function fakeSources({ pipelines, folder }: Fake): Sources {
  return {
    pipelines,
    lake: () => Promise.resolve({ folder, isLive: true, at: NOW }),
    zones: () => Promise.resolve([]),
    alarms: () => Promise.resolve([]),
    query: () => Promise.reject(new UsageError('Nothing has landed yet.')),
    published: () => [],
    loaded: () => undefined,
    ask: () => Promise.reject(new UnavailableError('No local cloud is running.')),
    reconcile: () => Promise.reject(new UsageError('Nothing has been loaded yet.')),
    streams: () => Promise.resolve(undefined),
    trace: () => Promise.resolve({ ways: [], unread: [] }),
    changes: () => Promise.resolve({ name: 'main', added: [], gone: [], changed: [] }),
    recipes: () => Promise.resolve([]),
    acts: {
      replay: () => Promise.resolve(undefined),
      repair: () => Promise.resolve(undefined),
      undo: () => Promise.resolve(undefined),
      auditReveal: () => Promise.resolve(),
    },
    local: {
      mails: () => Promise.resolve([]),
      drills: () => Promise.resolve([]),
      hold: (drill) => Promise.resolve({ drill, happened: '', recovered: '', mails: [] }),
    },
    jobs: openJobs(),
    now: () => NOW,
  };
}

/** A drill of a pipeline that never is held. */
export function aDrill(pipeline: string, breaks = 'the permission of a function'): Drill {
  return { pipeline, name: 'permission', breaks, alarm: 'Errors', hold: () => Promise.reject(new Error('held')) };
}
