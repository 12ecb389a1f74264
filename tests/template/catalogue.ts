import { metricsShown } from './dashboards.ts';
import { resourcesOfType, type Template } from '../../src/cli/templates/template.ts';
import { at, textOf } from '../../src/cli/templates/values.ts';

/** A row of docs/metrics.md. */
interface Entry {
  readonly name: string;
  readonly unit: string;
  /** `${Stage}-<pipeline>`; the page leaves the stage out. */
  readonly services: readonly string[];
  /** `<pipeline> <alarm or dashboard>`; `all` for a search over every service. */
  readonly watchers: readonly string[];
}

/** `| name | unit | services | meaning | a X, Y; b Z |` */
export function readCatalogue(page: string): Entry[] {
  return [...page.matchAll(/^\| `(\w+)` +\| (\w+) +\| ([^|]+?) +\| [^|]+\| ([^|]*?) +\|$/gm)].map(
    ([, name = '', unit = '', services = '', watchers = '']) => ({
      name,
      unit,
      services: services.split(', ').map((pipeline) => `\${Stage}-${pipeline}`),
      watchers: watchers.split('; ').flatMap((group) => {
        const [pipeline = '', ...ids] = group.split(/,? /);
        return ids.map((id) => `${pipeline} ${id}`);
      }),
    }),
  );
}

/**
 * What is wrong with the catalogue: a sentence each. `names` are the metrics of the code, `counted` holds `<service>
 * <metric>`, as in `countedBy`.
 */
export function catalogueFaults(
  page: string,
  names: readonly string[],
  counted: ReadonlySet<string>,
  templates: readonly Template[],
): string[] {
  const catalogue = readCatalogue(page);
  const entries = new Map(catalogue.map((entry) => [entry.name, entry]));
  const watched = templates.flatMap(watchedIn);
  return [
    ...names.filter((name) => !entries.has(name)).map((name) => `${name} isn't documented`),
    ...catalogue.filter(({ name }) => !names.includes(name)).map(({ name }) => `${name} is documented, but no metric`),
    ...catalogue
      .filter(({ unit }) => unit !== 'Count')
      .map(({ name }) => `${name} isn't in ${entries.get(name)?.unit ?? ''}`),
    ...catalogue.flatMap((entry) => [
      ...differences(`${entry.name}: service`, entry.services, servicesOf(entry.name, counted)),
      ...differences(`${entry.name}: watcher`, entry.watchers, watchersOf(entry.name, watched)),
    ]),
    ...watched
      .filter(({ name, service }) => (service === '*' ? !names.includes(name) : !counted.has(`${service} ${name}`)))
      .map(({ watcher, name, service }) => `${watcher} watches ${name} of ${service}, which nobody counts`),
    ...[...counted]
      .filter(
        (pair) =>
          !watched.some(({ name, service }) =>
            service === '*' ? pair.endsWith(` ${name}`) : pair === `${service} ${name}`,
          ),
      )
      .map((pair) => `Nobody watches or shows ${pair}`),
  ];
}

interface Watched {
  /** `<pipeline> <alarm or dashboard>`. */
  readonly watcher: string;
  readonly name: string;
  readonly service: string;
}

function watchedIn(template: Template): Watched[] {
  const [, pipeline = 'root'] = template.path.split('/');
  const alarms = resourcesOfType(template, 'AWS::CloudWatch::Alarm')
    .filter(({ properties }) => at(properties, 'Namespace') === 'Sluice')
    .map(({ id, properties }) => ({
      watcher: `${pipeline} ${id}`,
      name: textOf(at(properties, 'MetricName')),
      service: textOf(at(properties, 'Dimensions', 0, 'Value')),
    }));
  const shown = metricsShown(template)
    .filter(({ namespace }) => namespace === 'Sluice')
    .map(({ dashboard, name, of }) => ({
      watcher: `${of === '*' ? 'all' : pipeline} ${dashboard}`,
      name,
      service: of,
    }));
  return [...alarms, ...shown];
}

function servicesOf(metric: string, counted: ReadonlySet<string>): string[] {
  return [...counted].filter((pair) => pair.endsWith(` ${metric}`)).map((pair) => pair.split(' ')[0] ?? '');
}

function watchersOf(metric: string, watched: readonly Watched[]): string[] {
  return watched.filter(({ name }) => name === metric).map(({ watcher }) => watcher);
}

function differences(what: string, documented: readonly string[], actual: readonly string[]): string[] {
  return [
    ...actual.filter((each) => !documented.includes(each)).map((each) => `${what} ${each} isn't documented`),
    ...documented.filter((each) => !actual.includes(each)).map((each) => `${what} ${each} is documented only`),
  ];
}
