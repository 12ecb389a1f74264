import { UsageError } from '../../lib/usage-error.ts';

/**
 * A command as PostgreSQL must be run: not by root. Root runs it as the user nobody, who may still enter root's own
 * folders, where the project may lie.
 */
export function unprivileged(command: string, args: readonly string[]): readonly [string, ...string[]] {
  if (process.getuid?.() !== 0) return [command, ...args];
  if (process.platform !== 'linux') throw new UsageError("PostgreSQL doesn't run as root: use another user.");
  return ['setpriv', ...NOBODY, command, ...args];
}

/** Without no_setuid_fixup, access(2) would overlook the capability. */
const NOBODY = [
  '--securebits=+no_setuid_fixup',
  '--reuid=65534',
  '--regid=65534',
  '--clear-groups',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
];
