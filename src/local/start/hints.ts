import { cleanTables } from '../../cli/query/table.ts';
import { enterableIn } from '../../cli/pipelines/landed.ts';
import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import { versionOf } from '../../contracts/version.ts';

/** What a person can do with a pipeline that `npm start` has nothing to show of. Its table is named as among all pipelines. */
export function withoutDemo(pipeline: Pipeline, all: readonly Pipeline[], isOnce: boolean): string {
  const says = `${pipeline.name} has no demonstration`;
  const [send] = waysToSend(pipeline);
  if (send === undefined) return `${says}.`;
  const running = isOnce
    ? `. In a terminal, \`npm start -- --only ${pipeline.name}\` keeps running, so that you can`
    : ':';
  return `${says}${running} send it your own file with \`${send}\`${readLanded(pipeline, all)}.`;
}

function readLanded(pipeline: Pipeline, all: readonly Pipeline[]): string {
  const [entered] = enterableIn([pipeline]);
  const table = cleanTables(all).find((each) => each.pipeline === pipeline.name && each.contract === entered?.contract);
  return table ? `, and see what landed with \`npx sluice query "SELECT * FROM ${table.name} LIMIT 10"\`` : '';
}

/** That the local cloud keeps running, and how to use it; `console` is the address of its pages, or why there are none. */
export function keepsRunning(endpoint: string, console: string, pipelines: readonly Pipeline[]): string {
  const send = pipelines.some((each) => waysToSend(each).length > 0)
    ? ': send it your own file with `npx sluice send`'
    : '';
  return `${console}\nThe local cloud keeps running at ${endpoint}${send}. Ctrl-C stops both.`;
}

/** What still works with a local cloud that has stopped. */
export const STOPPED =
  'The local cloud stops now: `npx sluice query` and `failed` still read what it held; other commands need a running one (`npm start` in a terminal).';

/** The commands by which people send it messages. */
function waysToSend(pipeline: Pipeline): string[] {
  const byContract = enterableIn([pipeline]).map(
    ({ contract: { id } }) => `npx sluice send <file> --contract ${versionOf(id).name}`,
  );
  return [...byContract, ...(pipeline.api ? [`npx sluice send <file> --to ${pipeline.name}`] : [])];
}
