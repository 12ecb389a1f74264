import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Question } from '../../cli/ask/question.ts';
import { readQuestions } from '../../cli/ask/read-questions.ts';
import type { Html } from '../../cli/pages/document.ts';
import { ROOT } from '../../cli/templates/template.ts';
import { readSchemas, type Schema } from '../../contracts/schema.ts';
import { sourcesOf } from '../dashboards/proof.ts';
import { inWords } from '../in-words.ts';
import { layout } from '../layout.ts';
import { answeredPart } from '../questions/pages.ts';
import type { Sources } from '../sources.ts';

/** The reports of batches as trends: what questions say of tables whose contracts are reports. */
export function qualityRoutes({ ask }: Sources): Hono {
  return new Hono().get('/', async (context) => {
    const schemas = await readSchemas(ROOT);
    const questions = (await readQuestions(() => undefined)).filter((each) => isOfReports(each, schemas));
    const parts = await Promise.all(
      questions.map(async (question) => {
        const given = new URLSearchParams();
        const part = await ask(question, given).then((asked) => answeredPart(question, asked, given), inWords);
        return trend(question, part);
      }),
    );
    return context.html(qualityPage(parts));
  });
}

/** A contract is a report by its name: `daily-report.v1`. */
function isOfReports(question: Question, schemas: readonly Schema[]): boolean {
  return sourcesOf(question, schemas).some(({ contract = '' }) => /-report\.v\d+$/.test(contract));
}

function qualityPage(parts: readonly Html[]): Html {
  return layout({
    title: 'Quality',
    section: '/quality',
    body: html`<p>
        What each batch reported about its input. Differences between a warehouse and its source are under
        <a href="/reconciliation">Reconciliation</a>.
      </p>
      ${parts.length > 0 ? parts : html`<p>No pipeline has a question about a report table.</p>`}`,
  });
}

function trend({ pipeline, name, title, question }: Question, part: Html | string): Html {
  return html`<section class="trend">
    <h2><a href="/questions/${pipeline}/${name}">${title}</a></h2>
    <p>${pipeline}: ${question}</p>
    ${typeof part === 'string' ? html`<p class="fault">${part}</p>` : part}
  </section>`;
}
