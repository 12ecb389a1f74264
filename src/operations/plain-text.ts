/** A heading, then text wrapped and indented, then lines that stay whole because a person copies them. */
export function section(heading: string, text: string, lines: readonly string[] = []): string {
  return [heading, ...[...wrap(text), ...lines].map((line) => `  ${line}`)].join('\n');
}

/** A name and its value a line, the values below each other. */
export function table(facts: Readonly<Record<string, string>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name.padEnd(10)} ${value}`)
    .join('\n');
}

/**
 * The subject of a mail. SNS takes fewer than 100 ASCII characters without control characters.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function subjectOf(state: string, pipeline: string, headline: string): string {
  const subject = `${state} ${pipeline}: ${headline}`.replaceAll(/[^ -~]+/g, '?');
  return subject.length < 100 ? subject : `${subject.slice(0, 96)}...`;
}

/** One argument of a shell command, whatever it holds. */
export function inShell(argument: string): string {
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}

/** Lines of at most 90 characters, a longer word on a line of its own. */
function wrap(text: string): string[] {
  return text.match(/\S.{0,88}\S(?=\s|$)|\S+/g) ?? [];
}
