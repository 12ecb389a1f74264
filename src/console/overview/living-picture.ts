import { ZONES } from '../../lib/lake/keys.ts';
import { ago } from '../ago.ts';
import { isTable, LOADED } from '../hops/tables.ts';
import type { Hop } from '../hops/zones.ts';
import type { Drawn, Shape } from '../pipelines/picture.ts';

/** What the picture says of a pipeline. */
export interface Living {
  readonly pipeline: string;
  readonly hops: readonly Hop[];
  /** Raised alarms; undefined for a local cloud that has stopped. */
  readonly raised: number | undefined;
}

/** All pipelines, each with its hops from left to right: how much is there, and how long ago the latest arrived. */
export function livingPicture(pipelines: readonly Living[], now: Date): Drawn {
  return {
    title: 'The pipelines and what each hop holds',
    nodes: pipelines.flatMap((each) => [pipelineShape(each), ...each.hops.map((hop) => hopShape(each, hop, now))]),
    edges: pipelines.flatMap(flowsOf),
  };
}

function pipelineShape({ pipeline, raised }: Living): Shape {
  const href = `/pipelines/${pipeline}`;
  return {
    id: pipeline,
    kind: 'pipeline',
    label: pipeline,
    says: alarmsInWords(raised),
    href,
    isBad: (raised ?? 0) > 0,
  };
}

function alarmsInWords(raised: number | undefined): string {
  if (raised === undefined) return 'stopped';
  if (raised === 0) return 'no alarm';
  return raised === 1 ? '1 alarm' : `${raised} alarms`;
}

function hopShape({ pipeline }: Living, hop: Hop, now: Date): Shape {
  const { zone, newest } = hop;
  const isFailed = zone === ZONES.failed;
  const shape: Shape = {
    id: `${pipeline} ${zone}`,
    kind: 'hop',
    label: isTable(hop) ? `published ${zone.replace(/^.*\./, '')}` : zone.replace('/', ''),
    says: newest === undefined ? hop.holds : `${hop.holds}, ${ago(newest, now)}`,
  };
  if (isFailed) return { ...shape, isBad: true, href: `/failed?pipeline=${pipeline}` };
  return zone === LOADED ? { ...shape, href: '/reconciliation' } : shape;
}

/** A pipeline's data arrives in any of several zones, and goes on from one to the next; what fails leaves it. */
function flowsOf({ pipeline, hops }: Living): Drawn['edges'] {
  const known = new Set(hops.map(({ zone }) => zone));
  const idOf = (zone: string) => `${pipeline} ${zone}`;
  const entries: string[] = ENTRIES.filter((zone) => known.has(zone));
  const onward: string[] = ONWARD.filter((zone) => known.has(zone));
  const [first, ...rest] = onward;
  const before = entries.length > 0 ? entries.map(idOf) : [pipeline];
  return [
    ...entries.map((zone) => ({ from: pipeline, to: idOf(zone), isFailure: false })),
    ...(first === undefined ? [] : before.map((from) => ({ from, to: idOf(first), isFailure: false }))),
    ...rest.map((zone, index) => ({ from: idOf(onward[index] ?? ''), to: idOf(zone), isFailure: false })),
    ...hops.filter(isTable).map(({ zone }) => ({
      from: known.has(ZONES.clean) ? idOf(ZONES.clean) : pipeline,
      to: idOf(zone),
      isFailure: false,
    })),
    ...[ZONES.failed]
      .filter((zone) => known.has(zone))
      .map((zone) => ({ from: pipeline, to: idOf(zone), isFailure: true })),
    ...[ZONES.replayed]
      .filter((zone) => known.has(zone))
      .map((zone) => ({
        from: known.has(ZONES.failed) ? idOf(ZONES.failed) : pipeline,
        to: idOf(zone),
        isFailure: true,
      })),
  ];
}

const ENTRIES = [ZONES.import, ZONES.raw, ZONES.ingestion];
const ONWARD = [ZONES.clean, ZONES.processed, ZONES.warehouse, LOADED];
