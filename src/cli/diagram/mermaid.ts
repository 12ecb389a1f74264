import type { Edge, Graph, Node } from './graph.ts';

/** A Mermaid flowchart of what one template deploys. */
export function mermaid({ nodes, edges }: Graph): string {
  // the alert topic reaches a pipeline as a parameter
  const isAlerted = edges.some(({ to }) => to === 'AlertTopicArn');
  const topic: Node[] = isAlerted ? [{ id: 'AlertTopicArn', kind: 'topic', label: 'AlertTopic' }] : [];
  return ['flowchart LR', ...[...nodes, ...topic].map(nodeLine), ...merged(edges).map(edgeLine)].join('\n  ');
}

/** Edges between the same two nodes become one, with all their labels. */
function merged(edges: readonly Edge[]): Edge[] {
  const groups = Map.groupBy(edges, ({ from, to, isFailure }) => `${from} ${to} ${String(isFailure)}`);
  return [...groups.values()].flatMap((group) => {
    const label = [...new Set(group.map((edge) => edge.label))].filter((each) => each !== '').join(', ');
    return group.slice(0, 1).map((edge) => ({ ...edge, label }));
  });
}

function nodeLine({ id, kind, label }: Node): string {
  const [open, close] = SHAPES[kind];
  return `${id}${open}"${label}"${close}`;
}

function edgeLine({ from, to, label, isFailure }: Edge): string {
  const text = label === '' ? '' : `|"${label}"|`;
  return `${from} ${isFailure ? '-.->' : '-->'}${text} ${to}`;
}

const SHAPES: Readonly<Record<Node['kind'], readonly [string, string]>> = {
  api: ['{', '}'],
  function: ['(', ')'],
  queue: ['[[', ']]'],
  stream: ['[/', '/]'],
  table: ['[(', ')]'],
  bucket: ['[(', ')]'],
  database: ['[(', ')]'],
  topic: ['>', ']'],
  schedule: ['((', '))'],
  alarms: ['{{', '}}'],
  people: ['([', '])'],
};
