import { html } from 'hono/html';
import type { Html } from '../../cli/pages/document.ts';
import { table } from '../../cli/pages/table.ts';
import { shown } from '../../cli/terminal/shown.ts';
import type { Drill, Outcome } from '../../cli/pipelines/drill.ts';
import type { KeptMail } from '../sources.ts';
import { ago } from '../ago.ts';
import { layout } from '../layout.ts';

/** The mails of a local cloud, and the drills that make it send some. */
export function mailsPage(mails: readonly KeptMail[] | string, drills: readonly Drill[], now: Date): Html {
  return layout({
    title: 'Mails and drills',
    section: '/mails',
    body: html`<p>The e-mails that people would have received. The local cloud keeps each mail for fourteen days.</p>
      ${typeof mails === 'string' ? html`<p class="fault">${mails}</p>` : mailList(mails, now)}
      <h2>Drills</h2>
      <p>
        A drill breaks part of the local cloud, waits for the mail about it, repairs it, and waits for the mail that
        says so. It takes up to two minutes.
      </p>
      ${table(
        'Drills',
        ['run', 'pipeline', 'what it breaks'],
        drills.map((drill) => [drillForm(drill), drill.pipeline, drill.breaks]),
      )}`,
  });
}

function mailList(mails: readonly KeptMail[], now: Date): Html {
  if (mails.length === 0) return html`<p>None yet.</p>`;
  const shownMails = mails.slice(0, MOST).map(
    ({ subject, text, sentAt }) =>
      html`<details class="mail">
        <summary>${shown(subject)} <span class="note">${ago(sentAt, now)}</span></summary>
        <pre role="region" aria-label="${subject}" tabindex="0">${textOf(text)}</pre>
      </details>`,
  );
  const rest = mails.length > MOST ? html`<p class="note">The latest ${MOST} of ${mails.length}.</p>` : '';
  return html`${shownMails} ${rest}`;
}

/** Keeps its line breaks. */
function textOf(text: string): string {
  return text.split('\n').map(shown).join('\n');
}

function drillForm({ name }: Drill): Html {
  return html`<form method="post" action="/mails/drills">
    <button name="drill" value="${name}" aria-label="Run the drill ${name}">Run</button>
  </form>`;
}

/** What a drill did. */
export function heldPart({ drill, happened, recovered, mails, error }: Outcome): Html {
  const rows = [
    ['broke', drill.breaks],
    ['happened', happened],
    ...mails.map(({ subject }) => ['mail', subject]),
    ['repaired', recovered],
  ].filter(([, text]) => text !== '');
  return html`${
      error === undefined
        ? html`<p>The drill ${drill.name} passed.</p>`
        : html`<p class="fault">The drill ${drill.name} failed: ${error}</p>`
    }
    ${table('What happened', ['step', 'what'], rows)}
    <p><a href="/mails">Mails and drills</a></p>`;
}

/** On AWS, mails are in people's mailboxes. */
export function nowherePage(): Html {
  return layout({
    title: 'Mails and drills',
    section: '/mails',
    body: html`<p>On AWS, e-mails go to the addresses in AlertEmails, and there are no drills.</p>`,
  });
}

const MOST = 50;
