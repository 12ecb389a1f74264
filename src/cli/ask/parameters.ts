import { date } from '../../lib/contracts/formats/date.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Question, QuestionParameter } from './question.ts';

/**
 * The values of a question's parameters: those that `name=value` give, and defaults. `today` is a date as 2026-11-21.
 * @throws {UsageError} for parameters that are missing, unknown, repeated or malformed
 */
export function parameterValues(
  { name, parameters }: Question,
  given: readonly string[],
  today: string,
): Record<string, string> {
  const pairs = given.map(nameAndValue);
  const values = new Map(pairs);
  const repeated = pairs.find(([each], index) => pairs.findIndex(([other]) => other === each) < index);
  if (repeated) throw new UsageError(`Expected --with ${repeated[0]} once, not several times.`);
  const strange = [...values.keys()].find((each) => !parameters.some((parameter) => parameter.name === each));
  if (strange !== undefined) throw new UsageError(`The question ${name} has no parameter "${strange}".`);
  return Object.fromEntries(
    parameters.map((parameter) => {
      const value = values.get(parameter.name) ?? (parameter.default === 'today' ? today : parameter.default);
      if (value === undefined)
        throw new UsageError(
          `The question ${name} asks for ${parameter.says}: --with ${parameter.name}=${EXAMPLES[parameter.kind]}`,
        );
      return [parameter.name, expectKind(parameter, value)];
    }),
  );
}

/** Of `name=value`. @throws {UsageError} for any other text */
export function nameAndValue(text: string): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new UsageError(`Expected --with to be a name and a value, such as order=12, not "${text}".`);
  return [name, value];
}

function expectKind({ name, kind }: QuestionParameter, value: string): string {
  if (FITS[kind](value)) return value;
  throw new UsageError(`Expected ${name} to be a value such as ${EXAMPLES[kind]}, not "${value}".`);
}

const FITS = {
  id: (value: string) => /^\d{1,10}$/.test(value) && Number(value) < 2 ** 31,
  // the databases have no year 0
  date: (value: string) => date(value) && !value.startsWith('0000'),
  // Redshift takes a backslash for an escape, even in a plain text
  text: (value: string) => /^[\p{L}\p{M}\p{N} .,'&()/+-]{1,100}$/u.test(value),
};
const EXAMPLES = { id: '12', date: '2026-11-21', text: 'France' };
