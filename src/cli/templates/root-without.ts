import { applicationOf } from '../deployment/deployment.ts';
import { pipelineNames } from '../pipelines/read-pipelines.ts';

/** The root template without what names a pipeline: its parameters, condition, application and outputs, and its place in lists. */
export function rootWithout(pipeline: string, template: string, pipelines = pipelineNames()): string {
  const own = ownIds(applicationOf(pipeline), pipelines.map(applicationOf));
  const lines: string[] = [];
  let isOwn = false;
  for (const line of template.split('\n')) {
    const [, id] = /^ {2}(\w+):/.exec(line) ?? [];
    if (id !== undefined || /^\S/.test(line)) isOwn = id !== undefined && own.test(id);
    // a blank line may separate sections; the formatter leaves one of several
    if (!isOwn || line === '') lines.push(line);
  }
  return lines
    .join('\n')
    .replace(/\[[^[\]]*\]/g, (list) => withoutNames(list, own))
    .replace(/^ +- (\w+)\n/gm, (line, id: string) => (own.test(id) ? '' : line))
    .replace(/ +- Label: [^\n]*\n +Parameters:(\s*\[\])?\n(?= {0,6}(-|\S))/g, '')
    .replace(/(?<=^ +Services: .*),\$\{Stage\}-([\w-]+)/gm, (text, name) => (name === pipeline ? '' : text));
}

/** The logical ids of a pipeline, and not those of one with a longer name: Weather's, not WeatherReadings'. */
function ownIds(application: string, applications: readonly string[]): RegExp {
  const longer = applications.filter((each) => each !== application && each.startsWith(application));
  const others = ['[a-z]', ...longer.map((each) => each.slice(application.length))];
  return new RegExp(`^(Deploy|Has)?${application}(?!${others.join('|')})`);
}

function withoutNames(list: string, own: RegExp): string {
  const names = list.slice(1, -1).split(',');
  const kept = names.filter((each) => !own.test(each.trim()));
  return kept.length === names.length ? list : `[${kept.join(',').trim()}]`;
}
