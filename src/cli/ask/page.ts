import { html } from 'hono/html';
import { standalone } from '../pages/document.ts';
import { moment } from '../terminal/moment.ts';
import type { Answer } from './answer.ts';
import { answerBody, type Drawing } from './answer-body.ts';

/** An answer as a self-contained HTML page: the charts and the whole table. `at` is when it was asked. */
export function answerPage(answer: Answer, drawings: readonly Drawing[], at: Date): Promise<string> {
  const { question, parameters } = answer;
  const given = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  return standalone(
    question.title,
    html`<p>${question.question}</p>
      ${answerBody(answer, drawings)} ${question.notes === undefined ? '' : html`<p class="note">${question.notes}</p>`}
      <p class="note">${[question.pipeline, question.name, ...given, `asked ${moment(at)}`].join(' · ')}</p>`,
  );
}
