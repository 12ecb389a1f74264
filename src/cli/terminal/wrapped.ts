/** A paragraph in lines of at most 80 columns, each indented; a longer word has a line of its own. */
export function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = word;
    } else line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].map((each) => `${indent}${each}`).join('\n');
}

const COLUMNS = 80;
