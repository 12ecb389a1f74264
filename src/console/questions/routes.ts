import { Hono } from 'hono';
import { questionNamed, readQuestions } from '../../cli/ask/read-questions.ts';
import { spreadsheet } from '../../cli/ask/text-answer.ts';
import { inWords } from '../in-words.ts';
import type { Sources } from '../sources.ts';
import { answeredPart, questionPage, questionsPage } from './pages.ts';

export function questionRoutes({ ask }: Sources): Hono {
  const app = new Hono();

  app.get('/', async (context) => {
    const broken: string[] = [];
    const questions = await readQuestions(({ message }) => broken.push(message));
    return context.html(questionsPage(questions, broken));
  });

  app.get('/:pipeline/:name', async (context) => {
    const { pipeline, name } = context.req.param();
    // the others may be wrong
    const questions = await readQuestions(() => undefined);
    const given = new URLSearchParams(context.req.query());
    if (name.endsWith(CSV)) {
      const { answer } = await ask(questionNamed(questions, name.slice(0, -CSV.length), pipeline), given);
      return context.body(spreadsheet(answer), 200, { 'content-type': 'text/csv; charset=utf-8' });
    }
    const question = questionNamed(questions, name, pipeline);
    const part = await ask(question, given).then((asked) => answeredPart(question, asked, given), inWords);
    return context.html(questionPage(question, given, part));
  });

  return app;
}

const CSV = '.csv';
