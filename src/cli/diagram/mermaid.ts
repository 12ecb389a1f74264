import type { Edge, Graph, Node } from './graph.ts';

/** The parameter by which pipelines get the alert topic of the operations. */
const SHARED: Readonly<Record<string, string>> = { AlertTopicArn: 'operations_AlertTopic' };

/** One Mermaid flowchart of all graphs, a box each. */
export function mermaid(graphs: readonly Graph[]): string {
  const boxes = graphs.map(({ pipeline, nodes, edges }) => [
    `  subgraph ${pipeline}`,
    ...nodes.map((node) => `    ${nodeLine(pipeline, node)}`),
    ...merged(edges.filter(({ to }) => !(to in SHARED))).map((edge) => `    ${edgeLine(pipeline, edge)}`),
    '  end',
  ]);
  const between = graphs.flatMap(({ pipeline, edges }) =>
    edges.filter(({ to }) => to in SHARED).map((edge) => `  ${edgeLine(pipeline, edge)}`),
  );
  return ['flowchart LR', ...boxes.flat(), ...between].join('\n');
}

/** Edges between the same two nodes become one, with all their labels. */
function merged(edges: readonly Edge[]): Edge[] {
  const groups = Map.groupBy(edges, ({ from, to, isFailure }) => `${from} ${to} ${String(isFailure)}`);
  return [...groups.values()].flatMap((group) => {
    const label = [...new Set(group.map((edge) => edge.label))].filter((each) => each !== '').join(', ');
    return group.slice(0, 1).map((edge) => ({ ...edge, label }));
  });
}

function nodeLine(pipeline: string, { id, kind, label }: Node): string {
  const [open, close] = SHAPES[kind];
  return `${pipeline}_${id}${open}"${label}"${close}`;
}

function edgeLine(pipeline: string, { from, to, label, isFailure }: Edge): string {
  const text = label === '' ? '' : `|"${label}"|`;
  return `${pipeline}_${from} ${isFailure ? '-.->' : '-->'}${text} ${SHARED[to] ?? `${pipeline}_${to}`}`;
}

const SHAPES: Readonly<Record<Node['kind'], readonly [string, string]>> = {
  api: ['{', '}'],
  function: ['(', ')'],
  queue: ['[[', ']]'],
  stream: ['[/', '/]'],
  store: ['[(', ')]'],
  topic: ['>', ']'],
  schedule: ['((', '))'],
  alarms: ['{{', '}}'],
  people: ['([', '])'],
};
