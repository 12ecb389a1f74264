import { html } from 'hono/html';
import type { Graph } from '../../cli/diagram/graph.ts';
import type { Pipeline } from '../../cli/pipelines/pipeline.ts';
import type { Question } from '../../cli/ask/question.ts';
import type { Html } from '../../cli/pages/document.ts';
import { layout } from '../layout.ts';
import { table } from '../../cli/pages/table.ts';
import { picture } from './picture.ts';

/** What a pipeline consists of. */
export function pipelinePage(pipeline: Pipeline, graph: Graph, questions: readonly Question[]): Html {
  const labelOf = (id: string) => graph.nodes.find((node) => node.id === id)?.label ?? id;
  const flows = graph.edges.map(({ from, to, label, isFailure }) => [
    labelOf(from),
    labelOf(to),
    label,
    isFailure ? 'after a failure' : '',
  ]);
  return layout({
    title: pipeline.name,
    section: '/',
    body: html`${pipeline.example === undefined ? '' : html`<p>An example of ${pipeline.example}.</p>`}
      ${picture(graph)}
      <details>
        <summary>The flows as a table</summary>
        ${table('Flows', ['from', 'to', 'what', 'when'], flows)}
      </details>
      ${
        questions.length === 0
          ? ''
          : html`<h2>Questions</h2>
              <ul>
                ${questions.map(
                  ({ name, question }) => html`<li><a href="/questions/${pipeline.name}/${name}">${question}</a></li>`,
                )}
              </ul>`
      }`,
  });
}
