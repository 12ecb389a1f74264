/** A heading, then wrapped and indented text, then lines that are never wrapped because people copy them. */
export function section(heading: string, text: string, lines: readonly string[] = []): string {
  return [heading, ...[...wrap(text), ...lines].map((line) => `  ${line}`)].join('\n');
}

/** One name and value per line, with the values aligned. */
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

/** A single argument of a shell command, whatever it contains. */
export function inShell(argument: string): string {
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}

/** Lines of at most 90 characters, a longer word gets its own line. */
function wrap(text: string): string[] {
  return text.match(/\S.{0,88}\S(?=\s|$)|\S+/g) ?? [];
}
