import { writeFile } from 'node:fs/promises';
import { WAREHOUSE_OPTIONS } from '../../cli/ask/open-warehouse.ts';
import { ask } from '../../cli/ask/ask.ts';
import { nameAndValue, parameterValues } from '../../cli/ask/parameters.ts';
import type { Question } from '../../cli/ask/question.ts';
import { readQuestions } from '../../cli/ask/read-questions.ts';
import { openLake } from '../../cli/lake/open-lake.ts';
import { readPipelines } from '../../cli/pipelines/read-pipelines.ts';
import { ROOT } from '../../cli/templates/template.ts';
import { command } from '../../cli/terminal/command.ts';
import { expectWritable } from '../../cli/terminal/expect-writable.ts';
import { didYouMean } from '../../cli/terminal/nearest.ts';
import { portOf } from '../../cli/terminal/port.ts';
import { table } from '../../cli/terminal/table.ts';
import { readSchemas } from '../../contracts/schema.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { pairsOf } from '../questions/pairs-of.ts';
import { answerDashboard } from './answer-dashboard.ts';
import type { Dashboard } from './dashboard.ts';
import { dashboardFile, ownOf, parametersOf } from './pages.ts';
import { readDashboards } from './read-dashboards.ts';

/** `sluice dashboard`: a dashboard as a file. The console shows the same. */
export const run = command({
  usage: 'npx sluice dashboard [<dashboard>]',
  description: `Writes a dashboard of src/<pipeline>/dashboards/ as one self-contained HTML page, to be mailed or put on a web server. Without
one, lists all dashboards. \`npx sluice console\` shows them with links to what is behind each figure.`,
  options: {
    out: { type: 'string', value: '<file>', says: 'where to write the page (<dashboard>.html)' },
    with: {
      type: 'string',
      value: '<name>=<value>',
      multiple: true,
      default: [],
      says: 'a parameter of its questions, such as from=2011-01-01; repeat it for several',
    },
    ...WAREHOUSE_OPTIONS,
  },
  positionals: [0, 1],
  exitCodes: { 0: 'written', 1: 'a question could not be answered', 2: 'usage error' },
  run: async ({ out, with: pairs, ...warehouse }, [name]) => {
    const dashboards = await readDashboards(await readQuestions());
    if (name === undefined) {
      console.log(
        table(
          ['pipeline', 'dashboard', ''],
          dashboards.map(({ pipeline, name, says }) => [pipeline, name, says]),
        ),
      );
      return 0;
    }
    const found = dashboardNamed(dashboards, name);
    const file = out ?? `${name}.html`;
    expectWritable(file);
    const now = new Date();
    let copied: Promise<string> | undefined;
    const lake = () => (copied ??= openLake(portOf(warehouse.port)));
    const options = { pipelines: await readPipelines(), warehouse, lake, at: now };
    const given = givenOf(found, pairs);
    const asked = (question: Question, own: URLSearchParams) => ask(question, pairsOf(own), options);
    const today = now.toISOString().slice(0, 10);
    for (const { question } of found.tiles) parameterValues(question, pairsOf(ownOf(question, given)), today);
    const answered = await answerDashboard(found, given, asked, await readSchemas(ROOT));
    const faults = [...answered.answers.values()].filter((each) => typeof each === 'string');
    for (const fault of new Set(faults)) console.error(fault);
    await writeFile(file, await dashboardFile({ ...answered, failed: undefined }, now));
    console.log(`${file}: ${answered.answers.size - faults.length} of ${answered.answers.size} questions answered.`);
    return faults.length > 0 ? 1 : 0;
  },
});

function dashboardNamed(dashboards: readonly Dashboard[], name: string): Dashboard {
  const [found, ...others] = dashboards.filter((each) => [each.name, `${each.pipeline}/${each.name}`].includes(name));
  const names = dashboards.map((each) => each.name);
  if (!found) throw new UsageError(`There is no dashboard "${name}".${didYouMean(name, names)}`);
  if (others.length > 0)
    throw new UsageError(`Several pipelines have a dashboard "${name}": write <pipeline>/${name}.`);
  return found;
}

/** @throws {UsageError} for a parameter that none of its questions takes */
function givenOf(dashboard: Dashboard, pairs: readonly string[]): URLSearchParams {
  const given = new URLSearchParams(pairs.map(nameAndValue));
  const known = parametersOf(dashboard).map((each) => each.name);
  const strange = [...given.keys()].find((each) => !known.includes(each));
  if (strange !== undefined)
    throw new UsageError(`The dashboard ${dashboard.name} has no parameter "${strange}".${didYouMean(strange, known)}`);
  return given;
}
