import { html } from 'hono/html';
import { answerBody } from '../../cli/ask/answer-body.ts';
import type { Asked } from '../../cli/ask/ask.ts';
import { fileOf, type Question, type QuestionParameter } from '../../cli/ask/question.ts';
import type { Html } from '../../cli/pages/document.ts';
import { layout } from '../layout.ts';
import { table } from '../../cli/pages/table.ts';

/** All questions, with their pipelines. */
export function questionsPage(questions: readonly Question[], broken: readonly string[]): Html {
  const rows = questions.map(({ pipeline, name, question }) => [
    { href: `/questions/${pipeline}/${name}`, text: question },
    pipeline,
  ]);
  return layout({
    title: 'Questions',
    section: '/questions',
    body: html`${broken.map((message) => html`<p class="fault">${message}</p>`)}
    ${table('Questions', ['question', 'pipeline'], rows)}`,
  });
}

/** A question with its answer, or with what keeps it from being answered. */
export function questionPage(question: Question, given: URLSearchParams, answered: Html | string): Html {
  return layout({
    title: question.title,
    section: '/questions',
    body: html`<p>${question.question}</p>
      ${parameterForm(question.parameters, given)}
      ${typeof answered === 'string' ? html`<p class="fault">${answered}</p>` : answered}
      ${question.notes === undefined ? '' : html`<p class="note">${question.notes}</p>`}
      <details>
        <summary>The SQL</summary>
        <pre><code>${question.sql}</code></pre>
        <p class="note"><code>${fileOf(question)}</code></p>
      </details>`,
  });
}

/** The answer itself: charts and rows. */
export async function answeredPart(
  { pipeline, name }: Question,
  { answer, snapshotAt }: Asked,
  given: URLSearchParams,
): Promise<Html> {
  // a second's worth of code
  const { draw } = await import('../../cli/ask/draw.ts');
  return html`<p class="note">
      Source data as of ${snapshotAt}.
      <a href="/questions/${pipeline}/${name}.csv?${given.toString()}">As CSV</a>
    </p>
    ${answerBody(answer, await draw(answer, new Date(snapshotAt)))}`;
}

/** A field for each parameter; nothing if there is none. */
export function parameterForm(parameters: readonly QuestionParameter[], given: URLSearchParams): Html {
  if (parameters.length === 0) return html``;
  return html`<form method="get">
    ${parameters.map(
      ({ name, kind, says, default: value }) =>
        html`<label
          >${says.charAt(0).toUpperCase()}${says.slice(1)}
          <input
            name="${name}"
            type="${kind === 'date' ? 'date' : 'text'}"
            value="${given.get(name) ?? ''}"
            placeholder="${value ?? ''}"
        /></label>`,
    )}
    <button>Show</button>
  </form>`;
}
