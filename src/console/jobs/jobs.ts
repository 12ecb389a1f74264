import { randomUUID } from 'node:crypto';
import type { Html } from '../../cli/pages/document.ts';
import type { Page } from '../layout.ts';

/** Work that a form has started, and that may take longer than people wait for a page. */
export interface Job extends Started {
  /** What it has reported so far. */
  readonly said: readonly string[];
  readonly state: Running | Done | Failed;
}

interface Started extends Pick<Page, 'title' | 'section'> {
  /** What it changes, such as the messages of a contract; nothing if omitted. */
  readonly changes?: string | undefined;
}

interface Running {
  readonly is: 'running';
}
interface Done {
  readonly is: 'done';
  readonly shows: Html;
}
interface Failed {
  readonly is: 'failed';
  readonly error: unknown;
}

export interface Jobs {
  /** Starts work, and returns its ID at once. */
  readonly start: (job: Started, work: (say: (line: string) => void) => Promise<Html>) => string;
  /** Undefined if there is none, or it was forgotten. */
  readonly find: (id: string) => Job | undefined;
  /** Whether one that changes this is running. */
  readonly isChanging: (what: string) => boolean;
  /** Settles when nothing runs any more. */
  readonly idle: () => Promise<void>;
}

/** The jobs of a console, of which it keeps the last hundred, and all that are running. */
export function openJobs(): Jobs {
  const jobs = new Map<string, Job>();
  const running = new Set<Promise<void>>();
  return {
    start: (job, work) => {
      const id = randomUUID();
      const said: string[] = [];
      const settle = (state: Job['state']) => jobs.set(id, { ...job, said, state });
      settle({ is: 'running' });
      const done = work((line) => said.push(line)).then(
        (shows) => void settle({ is: 'done', shows }),
        (error: unknown) => void settle({ is: 'failed', error }),
      );
      running.add(done);
      void done.then(() => running.delete(done));
      for (const [old, { state }] of [...jobs].slice(0, -MOST)) if (state.is !== 'running') jobs.delete(old);
      return id;
    },
    find: (id) => jobs.get(id),
    isChanging: (what) => [...jobs.values()].some(({ changes, state }) => changes === what && state.is === 'running'),
    idle: async () => {
      await Promise.all(running);
    },
  };
}

const MOST = 100;
