import { moment } from '../terminal/moment.ts';
import type { Answer } from './answer.ts';
import { answerBody, type Drawing, escaped } from './answer-body.ts';

/** An answer as a self-contained HTML page: the charts and the whole table. `at` is when it was asked. */
export function answerPage(answer: Answer, drawings: readonly Drawing[], at: Date): string {
  const { question, parameters } = answer;
  const given = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(question.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(question.title)}</h1>
<p class="question">${escaped(question.question)}</p>
${answerBody(answer, drawings)}
${question.notes === undefined ? '' : `<p class="notes">${escaped(question.notes)}</p>\n`}<footer>${[question.pipeline, question.name, ...given, `asked ${moment(at)}`].map(escaped).join(' · ')}</footer>
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff }
body { margin: 0 }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem }
.question { margin: 0 0 1.5rem; color: #444 }
.notes { color: #444; max-width: 42rem }
figure { margin: 0 0 1.5rem }
figcaption { font-weight: 600; margin: 0 0 .5rem }
figure svg { display: block; max-width: 100%; height: auto }
.wide { display: none }
@media (min-width: 52rem) { .wide { display: block } .narrow { display: none } }
.table { overflow-x: auto }
table { border-collapse: collapse; font-size: .9rem }
th, td { padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: bottom; border-bottom: 1px solid #ddd }
th { border-bottom: 2px solid #777; font-weight: 600 }
td { white-space: nowrap; vertical-align: top }
td.text { white-space: normal }
.number { text-align: right; font-variant-numeric: tabular-nums }
footer { margin-top: 1.5rem; font-size: .85rem; color: #595959 }`;
