import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';

/** What may differ from one test file to the next: hooks that support modules register, and what a handler reads of its environment. */
const ANEW = /\/(tests|handlers)\/[^?]*\.ts$/;
const CIRCUS = '/jest-circus/build/jestAdapterInit.js';
const NAMES = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'jest', 'test'];
const GLOBALS = Symbol.for('sluice: what @jest/globals exports');

const require = createRequire(import.meta.url);
let files = 0;

registerHooks({
  resolve(specifier, context, next) {
    const file = /\?file=\d+$/.exec(context.parentURL ?? '')?.[0] ?? '';
    if (specifier === '@jest/globals') return { url: `jest:globals${file}`, format: 'module', shortCircuit: true };
    const resolved = next(specifier, context);
    return file !== '' && ANEW.test(resolved.url) ? { ...resolved, url: `${resolved.url}${file}` } : resolved;
  },
  load(url, context, next) {
    if (!url.startsWith('jest:')) return next(url, context);
    const source = `export const { ${NAMES.join(', ')} } = globalThis[Symbol.for('${Symbol.keyFor(GLOBALS)}')];`;
    return { source, format: 'module', shortCircuit: true };
  },
});

/**
 * Lets Node itself load modules, and keeps them for the other test files of its worker, so that a hundred files don't load the same
 * packages a hundred times: a third of the time of the unit tests. Modules of tests and handlers are loaded for each file anew, and the
 * environment and what is spied on are as they were after each; anything else that a file changes stays changed for the next one.
 */
class NativeRuntime extends JestRuntime {
  #env = { ...process.env };
  #console = console;
  #exitCode = process.exitCode;
  #mocker;

  constructor(config, environment, ...more) {
    super(config, environment, ...more);
    this.#mocker = environment.moduleMocker;
    // the one whose output Jest prints with the file's result
    globalThis.console = environment.global.console;
  }

  /** Jest's test framework keeps its state in its module and in its handlers. */
  requireInternalModule(path, ...more) {
    if (!path.endsWith(CIRCUS)) return super.requireInternalModule(path, ...more);
    Reflect.deleteProperty(require.cache, path);
    globalThis[Symbol.for('EVENT_HANDLERS')] = undefined;
    return require(path);
  }

  setGlobalsForRuntime(globals) {
    globalThis[GLOBALS] = { ...globals, jest: this.#mocker };
  }

  async unstable_importModule(path) {
    files++;
    await import(`${pathToFileURL(path).href}?file=${files}`);
  }

  teardown() {
    this.#mocker.restoreAllMocks();
    globalThis.console = this.#console;
    for (const name of Object.keys(process.env)) if (!(name in this.#env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, this.#env);
    process.exitCode = this.#exitCode;
    super.teardown();
  }
}

export { NativeRuntime as 'module.exports' };
