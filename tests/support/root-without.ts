/** The root template without a pipeline's block: its parameters, condition, application and outputs. */
export function rootWithout(pipeline: string, template: string): string {
  const name = `${pipeline.charAt(0).toUpperCase()}${pipeline.slice(1)}`;
  const own = new RegExp(`^(Deploy|Has)?${name}(?![a-z])`);
  const lines: string[] = [];
  let isOwn = false;
  for (const line of template.split('\n')) {
    const [, id] = /^ {2}(\w+):/.exec(line) ?? [];
    if (id !== undefined || /^\S/.test(line)) isOwn = id !== undefined && own.test(id);
    if (!isOwn) lines.push(line);
  }
  return lines
    .join('\n')
    .replace(/\[[^[\]]*\]/g, (list) => withoutNames(list, own))
    .replace(/^ +- (\w+)\n/gm, (line, id: string) => (own.test(id) ? '' : line))
    .replace(/ +- Label: [^\n]*\n +Parameters:(\s*\[\])?\n(?= {0,6}(-|\S))/g, '');
}

function withoutNames(list: string, own: RegExp): string {
  const names = list.slice(1, -1).split(',');
  const kept = names.filter((each) => !own.test(each.trim()));
  return kept.length === names.length ? list : `[${kept.join(',').trim()}]`;
}
