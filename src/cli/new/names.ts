import { pascalCase } from '../pipelines/pascal-case.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** How a pipeline and its message are called, as `order-line` of `orders`. */
export interface Names {
  readonly pipeline: string;
  readonly message: string;
}

/** Lower-case letters, digits and single hyphens: what a folder or a file is called. */
export const HYPHENATED = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `orderLine` of `order-line`. */
export function constantOf(message: string): string {
  const title = pascalCase(message);
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** @throws {UsageError} unless resources and code can have these names, and no folders do yet (`existing`) */
export function expectNames({ pipeline, message }: Names, existing: readonly string[]): void {
  if (!HYPHENATED.test(pipeline) || pipeline.length > LONGEST_PIPELINE)
    throw new UsageError(
      `Expected a pipeline's name of at most ${LONGEST_PIPELINE} lower-case letters, digits and single hyphens, such as web-logs, not "${pipeline}".`,
    );
  const [place] = existing;
  if (place !== undefined) throw new UsageError(`There is already something in ${place}: choose another name.`);
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(message) || message.length > LONGEST_MESSAGE)
    throw new UsageError(
      `Expected a message's name of at most ${LONGEST_MESSAGE} lower-case letters, digits and single hyphens, such as order-line, not "${message}": give one with --message.`,
    );
  if (isTaken(message))
    throw new UsageError(
      `A message can't be called "${message}", because the generated code uses that word: choose another name with --message.`,
    );
}

/** Whether the code that a pipeline is made with uses the constant of a message's name as a word of its own. */
export function isTaken(message: string): boolean {
  return TAKEN.has(constantOf(message));
}

/** A bucket's name has at most 63 characters, of which the stage, the account and the Region may take 46. */
const LONGEST_PIPELINE = 16;
export const LONGEST_MESSAGE = 40;

/** Words of JavaScript, and the names in the handlers that a pipeline is made with. */
const TAKEN: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for
function if implements import in instanceof interface let new null package private protected public return static super switch this throw
true try typeof var void while with yield date error map object promise set string number boolean symbol
stream failed source queue api env handler telemetry observe expect event gate admitted landed copied`.split(/\s+/),
);
