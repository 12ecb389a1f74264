/** A template's text with the sections of another behind its own: the parameters behind the parameters, and so on. */
export function mergeSections(template: string, added: string): string {
  const more = new Map(sectionsOf(added));
  const merged = sectionsOf(template).map(([name, text]) => {
    const addition = more.get(name);
    const gap = name === 'Resources:' ? '\n' : '';
    return addition === undefined ? text : `${text.trimEnd()}\n${gap}${addition.slice(name.length + 1).trimEnd()}\n\n`;
  });
  return `${merged.join('').trimEnd()}\n`;
}

/** The sections of a template by their first lines. */
function sectionsOf(template: string): [name: string, text: string][] {
  return template.split(/^(?=\S)/m).map((text) => [text.slice(0, text.indexOf('\n')), text]);
}
