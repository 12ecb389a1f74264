import { report } from '../../harness/serve.ts';

/** Reports figures with the processor time of this process until now, in seconds. */
export function reportCpu(figures: Readonly<Record<string, number>>): void {
  const { user, system } = process.cpuUsage();
  report({ time: (user + system) / 1e6, ...figures });
}
