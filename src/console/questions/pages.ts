import { html, raw } from 'hono/html';
import { answerBody } from '../../cli/ask/answer-body.ts';
import { fileOf, type Question } from '../../cli/ask/question.ts';
import { layout, type Html } from '../layout.ts';
import { table } from '../table.ts';
import type { Answered } from './ask-question.ts';

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
export function questionPage(question: Question, given: URLSearchParams, answered: Answered | string): Html {
  return layout({
    title: question.title,
    section: '/questions',
    body: html`<p>${question.question}</p>
      ${question.parameters.length > 0 ? form(question, given) : ''}
      ${typeof answered === 'string' ? html`<p class="fault">${answered}</p>` : shownAnswer(question, answered, given)}
      ${question.notes === undefined ? '' : html`<p class="note">${question.notes}</p>`}
      <details>
        <summary>The SQL</summary>
        <pre><code>${question.sql}</code></pre>
        <p class="note"><code>${fileOf(question)}</code></p>
      </details>`,
  });
}

function shownAnswer(
  { pipeline, name }: Question,
  { answer, drawings, snapshotAt }: Answered,
  given: URLSearchParams,
): Html {
  return html`<p class="note">
      From the warehouse, which has the source as of ${snapshotAt}.
      <a href="/questions/${pipeline}/${name}.csv?${given.toString()}">As CSV</a>
    </p>
    ${raw(answerBody(answer, drawings))}`;
}

function form({ parameters }: Question, given: URLSearchParams): Html {
  return html`<form method="get">
    ${parameters.map(
      ({ name, kind, says }) =>
        html`<label
          >${says} <input name="${name}" type="${kind === 'date' ? 'date' : 'text'}" value="${given.get(name) ?? ''}"
        /></label>`,
    )}
    <button>Ask</button>
  </form>`;
}
