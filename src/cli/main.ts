import project from '../../package.json' with { type: 'json' };
import { COMMANDS } from './commands.ts';
import { runCommandLine } from './terminal/command-line.ts';

const program = { version: project.version, commands: COMMANDS };
process.exitCode = await runCommandLine(process.argv.slice(2), program, console);
