import dagre from '@dagrejs/dagre';
import { html } from 'hono/html';
import type { Edge, Node } from '../../cli/diagram/graph.ts';
import type { Html } from '../../cli/pages/document.ts';

/** A part of a picture. */
export interface Shape extends Pick<Node, 'id' | 'label'> {
  /** Decides how it looks. */
  readonly kind: Node['kind'] | 'pipeline' | 'hop';
  /** The line below its label; its kind by default. */
  readonly says?: string;
  readonly href?: string;
  /** Whether something is wrong there. */
  readonly isBad?: boolean;
}

export interface Drawn {
  /** What it shows, for people who don't see it. */
  readonly title: string;
  readonly nodes: readonly Shape[];
  readonly edges: readonly Pick<Edge, 'from' | 'to' | 'isFailure'>[];
}

/** A picture as SVG, left to right. Flows after a failure are dashed. */
export function picture(drawn: Drawn): Html {
  const placed = place(drawn);
  return html`<div class="picture" role="region" aria-label="${drawn.title}, as a picture" tabindex="0">
    <svg
      role="group"
      aria-label="${drawn.title}; the table below says the same"
      width="${placed.width}"
      height="${placed.height}"
      viewBox="0 0 ${placed.width} ${placed.height}"
    >
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 L8 4 L0 8 z" />
        </marker>
      </defs>
      ${placed.edges.map(
        ({ points, isFailure }) =>
          html`<polyline class="${isFailure ? 'failure' : 'flow'}" points="${points}" marker-end="url(#arrow)" />`,
      )}
      ${placed.nodes.map((node) => (node.href === undefined ? box(node) : html`<a href="${node.href}">${box(node)}</a>`))}
    </svg>
  </div>`;
}

function box({ label, kind, says = kind, isBad = false, x, y, width, height }: Shape & Box): Html {
  return html`<g class="node ${kind} ${isBad ? 'bad' : ''}" transform="translate(${x - width / 2} ${y - height / 2})">
    <rect width="${width}" height="${height}" rx="${kind === 'function' ? 16 : 4}" />
    <text class="label" x="${width / 2}" y="19">${label}</text>
    <text class="kind" x="${width / 2}" y="34">${says}</text>
  </g>`;
}

interface Placed {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (Shape & Box)[];
  readonly edges: readonly { readonly isFailure: boolean; readonly points: string }[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where each part is drawn, in pixels; `x` and `y` are its centre. */
export function place({ nodes, edges }: Pick<Drawn, 'nodes' | 'edges'>): Placed {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 46, marginx: 8, marginy: 8 });
  for (const node of nodes) graph.setNode(node.id, { width: widthOf(node), height: HEIGHT });
  const drawn = merged(edges).filter(({ from, to }) => graph.hasNode(from) && graph.hasNode(to));
  for (const { from, to } of drawn) graph.setEdge(from, to, {});
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  // lines may run below all nodes
  const lowest = Math.max(
    height,
    ...drawn.flatMap(({ from, to }) => graph.edge(from, to).points.map(({ y }) => y + 8)),
  );
  return {
    width: Math.ceil(width),
    height: Math.ceil(lowest),
    nodes: nodes.map((node) => {
      const { x, y } = graph.node(node.id);
      return { ...node, x, y, width: widthOf(node), height: HEIGHT };
    }),
    edges: drawn.map(({ from, to, isFailure }) => ({
      isFailure,
      points: graph
        .edge(from, to)
        .points.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`)
        .join(' '),
    })),
  };
}

/** One line between two parts, which is a failure's only if nothing else flows there. */
function merged(edges: Drawn['edges']): Drawn['edges'] {
  const pairs = Map.groupBy(edges, ({ from, to }) => `${from} ${to}`);
  return [...pairs.values()].flatMap((same) =>
    same.slice(0, 1).map((edge) => ({ ...edge, isFailure: same.every(({ isFailure }) => isFailure) })),
  );
}

function widthOf({ label, says = '' }: Pick<Shape, 'label' | 'says'>): number {
  return Math.max(84, label.length * 7.2 + 20, says.length * 6.2 + 20);
}

const HEIGHT = 42;
