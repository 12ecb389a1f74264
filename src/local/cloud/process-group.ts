import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

/**
 * A command and all its children. `id` is the process group's; `ended` says whether it ended by itself, and `exited`
 * settles when it has ended in any way.
 */
export interface ProcessGroup {
  readonly id: number;
  readonly ended: () => boolean;
  readonly exited: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

// Waits only for the command, whose listening port is then free again. The shell ends last.
// A command that is stopped has half a minute to save its state: on a busy machine, ten seconds left half of it.
const script = `exec 3<&0
"$0" "$@" 3<&- & command=$!
{ cat <&3; kill -TERM $command; sleep 30; kill -KILL $command; } &
wait $command 2>/dev/null
kill -KILL 0`;

/**
 * Starts a command in its own process group. The group ends with the command, with `stop`, and at the latest with
 * this process, however that ends: its end of the shell's standard input closes even on SIGKILL.
 */
export function startProcessGroup(
  command: readonly [string, ...string[]],
  options: Pick<SpawnOptions, 'cwd' | 'env'>,
  log: number,
): ProcessGroup {
  const shell = spawn('/bin/sh', ['-c', script, ...command], { ...options, detached: true, stdio: ['pipe', log, log] });
  const { pid } = shell;
  if (pid === undefined) throw new Error('Expected /bin/sh to start');
  const exited = once(shell, 'exit');
  return {
    id: pid,
    ended: () => shell.signalCode !== null,
    exited,
    stop: async () => {
      shell.stdin?.end();
      await exited;
    },
  };
}
