import { parseArgs, type ParseArgsOptionDescriptor } from 'node:util';
import { didYouMean } from './nearest.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { wrapped } from './wrapped.ts';

/** An option as in `parseArgs`, with its line in the help. */
export interface Option extends ParseArgsOptionDescriptor {
  /** What follows it, such as `<n>`, for options with a value. */
  readonly value?: string;
  readonly says: string;
}

type Options = Readonly<Record<string, Option>>;

type Parsed<Declared extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: Declared & typeof HELP }>
>;

/** A command: what its help says, and what it does. */
interface Parts<Declared extends Options> {
  /** Such as `npx sluice send <file> --contract <name>`, without most options. */
  readonly usage: string;
  readonly description: string;
  readonly options: Declared;
  /** The minimum and maximum number of positional arguments. */
  readonly positionals?: readonly [fewest: number, most: number];
  /** Text after the options. */
  readonly notes?: string;
  /** What the exit codes mean, one phrase each. */
  readonly exitCodes: Readonly<Record<number, string>>;
  /** Resolves to the exit code. */
  readonly run: (values: Parsed<Declared>['values'], positionals: readonly string[]) => Promise<number>;
}

/**
 * Builds a command from its parts: it answers --help and -h, and otherwise runs with the given options.
 * @throws {UsageError} for an unknown option or an argument too many, and with the help if there are too few; {TypeError} by `parseArgs`
 * @example
 * export const run = command({
 *   usage: 'npx sluice greet <name>',
 *   description: 'Greets someone.',
 *   options: { loud: { type: 'boolean', says: 'in capitals' } },
 *   positionals: [1, 1],
 *   exitCodes: { 0: 'greeted', 2: 'usage error' },
 *   run: async ({ loud }, [name = '']) => greet(loud ? name.toUpperCase() : name),
 * });
 */
export function command<const Declared extends Options>(parts: Parts<Declared>): (args: string[]) => Promise<number> {
  const [fewest, most] = parts.positionals ?? [0, 0];
  return async (args) => {
    const options = { ...parts.options, ...HELP };
    expectOptions(args, options, parts.usage);
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    if (args.some((arg) => arg === '--help' || arg === '-h')) {
      console.log(helpOf(parts));
      return 0;
    }
    if (positionals.length < fewest) throw new UsageError(helpOf(parts));
    const extra = positionals[most];
    if (extra !== undefined)
      throw new UsageError(
        `Unexpected argument "${extra}"${most > 0 ? ': put quotes around text with spaces' : ''}. Usage: ${parts.usage}; see \`${commandOf(parts.usage)} --help\`.`,
      );
    return parts.run(values, positionals);
  };
}

/**
 * Before `parseArgs`, which takes an unknown option for a positional argument that the user forgot to quote, and names no value that
 * an option lacks.
 */
function expectOptions(args: string[], options: Options | typeof HELP, usage: string): void {
  const { tokens } = parseArgs({ args, allowPositionals: true, strict: false, tokens: true, options });
  const known: ReadonlyMap<string, Partial<Option>> = new Map(Object.entries(options));
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = known.get(token.name);
    if (!option) {
      const names = [...known.keys()].map((name) => `--${name}`);
      const hint = didYouMean(token.rawName, names);
      throw new UsageError(
        `Unknown option ${token.rawName}.${hint} Options: ${names.join(', ')}; see \`${commandOf(usage)} --help\`.`,
      );
    }
    if (option.type !== 'string' || token.inlineValue) continue;
    const { value } = token;
    if (value === undefined || isOption(value, known))
      throw new UsageError(`--${token.name} needs a value, ${option.value}: ${option.says}.`);
    if (!value.startsWith('-')) continue;
    // no number of ours is negative
    const hint = option.value === '<n>' ? '' : ` If that is meant, write --${token.name}=${value}.`;
    throw new UsageError(`--${token.name} takes ${option.value}, not "${value}": ${option.says}.${hint}`);
  }
}

function isOption(text: string, known: ReadonlyMap<string, Partial<Option>>): boolean {
  const [, name, short] = /^(?:--([^=]+).*|-(.))$/.exec(text) ?? [];
  return (
    (name !== undefined && known.has(name)) ||
    (short !== undefined && [...known.values()].some((each) => each.short === short))
  );
}

/** `npx sluice greet` of `npx sluice greet <name>`. */
function commandOf(usage: string): string {
  return usage.split(' ').slice(0, 3).join(' ');
}

/** Fits a terminal of 80 columns. */
function helpOf({ usage, description, options, notes, exitCodes }: Omit<Parts<Options>, 'run'>): string {
  const listed = Object.entries(options).map(([name, { value, says }]): [string, string] => [
    value === undefined ? `--${name}` : `--${name} ${value}`,
    says,
  ]);
  const codes = Object.entries(exitCodes);
  return [
    wrapped(`Usage: ${usage}${listed.length > 0 ? ' [options]' : ''}`),
    ...description.split('\n\n').map(wrappedParagraph),
    ...(listed.length > 0 ? [entries(listed)] : []),
    ...(notes === undefined ? [] : notes.split('\n').map((note) => wrapped(note))),
    `Exit codes:\n${entries(codes)}`,
  ].join('\n\n');
}

/** An indented line, such as an item of a list, stays a line of its own. */
function wrappedParagraph(paragraph: string): string {
  const parts = paragraph.split(/\n(?= )/);
  return parts.map((part) => wrapped(part.trim(), part.startsWith(' ') ? '  ' : '')).join('\n');
}

/** What names mean, in two columns; a longer name has a line of its own. */
function entries(listed: readonly (readonly [name: string, says: string])[]): string {
  const width = Math.min(WIDEST_NAME, Math.max(...listed.map(([name]) => name.length)));
  const lines = listed.map(([name, says]) => {
    const text = wrapped(says, ' '.repeat(width + 4));
    return name.length > width ? `  ${name}\n${text}` : `  ${name.padEnd(width)}  ${text.trimStart()}`;
  });
  return lines.join('\n');
}

const WIDEST_NAME = 26;

const HELP = { help: { type: 'boolean', short: 'h' } } as const;
