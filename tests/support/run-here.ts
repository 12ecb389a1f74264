import { jest } from '@jest/globals';
import { COMMANDS } from '../../src/cli/commands.ts';
import { runCommandLine } from '../../src/cli/terminal/command-line.ts';

/** Runs `sluice` in this process, with an environment; its exit code, and what it printed. A process of its own would first load it all. */
export async function runHere(args: readonly string[], env: Readonly<Record<string, string | undefined>>) {
  const [log, error] = (['log', 'error'] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation(() => undefined),
  );
  const replaced = jest.replaceProperty(process, 'env', { ...env });
  const printed = (spy: typeof log) => (spy?.mock.calls ?? []).map((line) => `${line.join(' ')}\n`).join('');
  try {
    const code = await runCommandLine(args, { version: '', commands: COMMANDS }, console);
    return { code, out: printed(log), err: printed(error) };
  } finally {
    replaced.restore();
    log?.mockRestore();
    error?.mockRestore();
  }
}
