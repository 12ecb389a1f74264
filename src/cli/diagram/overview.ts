import type { Graph, Node } from './graph.ts';

/** The whole application in a dozen shapes: how messages enter, which pipeline validates them, and where they go. */
export function overview(graphs: readonly Graph[]): string {
  const pipelines = graphs.filter(({ nodes }) => nodes.some(({ kind }) => kind === 'bucket'));
  const entering = pipelines.flatMap((graph) => entryPoints(graph).map((name) => ({ name, to: graph.pipeline })));
  const names = [...new Set(entering.map(({ name }) => name))];
  const withTables = pipelines.filter(({ nodes }) => nodes.some(({ kind }) => kind === 'table'));
  const withWarehouse = pipelines.filter(({ nodes }) => nodes.some(({ id }) => id === 'Warehouse'));
  return [
    'flowchart LR',
    '  subgraph validated["validate by contract"]',
    `    ${namesOf(pipelines)}`,
    '  end',
    ...names.map((name, index) => {
      const to = entering.filter((each) => each.name === name).map((each) => each.to);
      return `  entry${index}(["${name}"]) --> ${to.join(' & ')}`;
    }),
    '  validated -->|"valid"| lake[("S3 lake")]',
    '  validated -->|"invalid"| failed[("failed store")]',
    '  failed -.->|"replay"| validated',
    ...(withTables.length > 0 ? [`  ${namesOf(withTables)} --> tables[("DynamoDB")]`] : []),
    ...(withWarehouse.length > 0 ? [`  ${namesOf(withWarehouse)} --> warehouse[("warehouse")]`] : []),
    '  validated -.->|"alarms"| people(["e-mail"])',
  ].join('\n');
}

function namesOf(graphs: readonly Graph[]): string {
  return graphs.map(({ pipeline }) => pipeline).join(' & ');
}

/** Where messages come from; a schedule counts only where nothing else does. */
function entryPoints({ nodes, edges }: Graph): string[] {
  const kindOf = (id: string): Node['kind'] | undefined => nodes.find((node) => node.id === id)?.kind;
  const into = (id: string): (Node['kind'] | undefined)[] =>
    edges.filter(({ to, isFailure }) => to === id && !isFailure).map(({ from }) => kindOf(from));
  const found = [
    ...nodes.filter(({ kind }) => kind === 'api').map(() => 'HTTP API'),
    ...nodes
      .filter(({ id, kind }) => kind === 'queue' && isRead(id) && !into(id).includes('bucket'))
      .map(() => 'SQS queue'),
    ...edges
      .filter(({ from, to }) => from === 'Senders' && kindOf(to) === 'bucket')
      .map(() => 'CSV, JSON, Parquet files'),
    ...nodes.filter(({ id }) => id === 'Source').map(({ label }) => label),
  ];
  return found.length > 0 ? found : ['schedule'];

  function isRead(id: string): boolean {
    return edges.some(({ from, to, isFailure }) => from === id && !isFailure && kindOf(to) === 'function');
  }
}
