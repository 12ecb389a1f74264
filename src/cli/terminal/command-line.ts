import { fileFailure } from './file-failure.ts';
import { didYouMean } from './nearest.ts';
import { UnavailableError } from './unavailable-error.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** One command of `sluice`. Its module is loaded only when it runs; `run` resolves to the exit code. */
export interface Command {
  readonly summary: string;
  readonly load: () => Promise<{ readonly run: (args: string[]) => Promise<number> }>;
}

/** Where text goes: stdout and stderr. */
export interface Output {
  readonly log: (text: string) => void;
  readonly error: (text: string) => void;
}

/** What `sluice` is. */
export interface Program {
  readonly version: string;
  readonly commands: ReadonlyMap<string, Command>;
}

/**
 * Runs the command that the arguments name. Resolves to the exit code: 2 is a usage error, 1 means among
 * other things that something it needs can't be reached or read.
 */
export async function runCommandLine(args: readonly string[], program: Program, output: Output): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === 'help' && rest.length > 0) return runCommandLine([...rest, '--help'], program, output);
  const command = program.commands.get(name);
  try {
    if (command) return await (await command.load()).run(rest);
  } catch (error) {
    const refusal = fileFailure(error);
    if (refusal !== undefined) {
      output.error(refusal);
      return 1;
    }
    if (!(error instanceof UnavailableError || isUsageError(error))) throw error;
    output.error(error.message);
    return error instanceof UnavailableError ? 1 : 2;
  }
  const answer = answerOf(name, program);
  if (answer !== undefined) {
    output.log(answer);
    return 0;
  }
  output.error(name === '' ? usage(program) : unknown(name, program));
  return 2;
}

function answerOf(name: string, program: Program): string | undefined {
  if (['help', '--help', '-h'].includes(name)) return usage(program);
  return name === '--version' ? `sluice ${program.version}` : undefined;
}

function unknown(name: string, program: Program): string {
  return `Unknown command "${name}".${didYouMean(name, [...program.commands.keys()])}\n${usage(program)}`;
}

function usage({ commands }: Program): string {
  const lines = Array.from(commands, ([name, { summary }]) => `  ${name.padEnd(11)} ${summary}`);
  return ['Usage: sluice <command> [options]', '', ...lines, '', 'Details: sluice help <command>'].join('\n');
}

/** A usage error of ours, or one of `parseArgs`, whose messages are fit for people too. */
function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
