import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

/** What a side says of one run, in numbers; `time` in a unit that the sides of one comparison share. */
export interface Report {
  readonly time: number;
  readonly [name: string]: number;
}

/** One side of a comparison, in a process of its own, so that no side warms up or disturbs another's code and memory. */
export interface Side {
  readonly name: string;
  run(): Promise<Report>;
  stop(): Promise<void>;
}

/** What to start. Standard output goes to /dev/null, as a function's log lines cost something and no one reads them here. */
export interface Program {
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

/** A process that stays and runs whenever asked, so that it is measured warm. See `serve`. */
export function residentSide(name: string, program: Program): Side {
  const { child, reports } = start(name, program);
  return {
    name,
    run: async () => {
      child.stdin?.write('run\n');
      return nextReport(name, reports);
    },
    stop: async () => {
      child.stdin?.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** A process that is started for each run, so that it is measured cold. */
export function freshSide(name: string, program: Program): Side {
  return {
    name,
    run: async () => {
      const { child, reports } = start(name, program);
      const exit = once(child, 'exit');
      child.stdin?.end();
      const report = await nextReport(name, reports);
      await exit;
      return report;
    },
    stop: () => Promise.resolve(),
  };
}

/** A program of Node, by a path relative to the caller. */
export function node(script: URL, args: readonly (string | number)[] = []): Program['command'] {
  return [process.execPath, script.pathname, ...args.map(String)];
}

function start(name: string, { command: [file, ...args], env }: Program) {
  const child = spawn(file, args, { stdio: ['pipe', 'ignore', 'inherit', 'pipe'], env: { ...process.env, ...env } });
  const pipe = child.stdio[3];
  if (!(pipe instanceof Readable)) throw new Error(`${name}: expected a pipe to read its reports from`);
  return { child, reports: createInterface({ input: pipe })[Symbol.asyncIterator]() };
}

async function nextReport(name: string, reports: AsyncIterator<string>): Promise<Report> {
  const next = await reports.next();
  if (next.done) throw new Error(`${name}: it ended without a report; what it wrote above says why`);
  const report: unknown = JSON.parse(next.value);
  if (!isReport(report)) throw new Error(`${name}: expected a report of numbers with a time`);
  return report;
}

function isReport(value: unknown): value is Report {
  return (
    typeof value === 'object' &&
    value !== null &&
    'time' in value &&
    Object.values(value).every((number) => typeof number === 'number')
  );
}
