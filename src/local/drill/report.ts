import { table } from '../../cli/terminal/table.ts';
import type { Outcome } from '../../cli/pipelines/drill.ts';
import type { Outcomes } from './hold-drills.ts';

/** The outcome of a drill, in words. */
export function describeOutcome({ drill, happened, recovered, mails, error }: Outcome): string {
  const [alarm, recovery] = mails;
  const lines = [
    ['broke', drill.breaks],
    ['happened', happened],
    ['mail', alarm?.subject],
    ['repaired', recovered],
    ['mail', recovery?.subject],
    ['FAILED', error],
  ];
  const reported = lines.filter(([, text]) => text).map(([what = '', text = '']) => `  ${what.padEnd(9)} ${text}`);
  return [`\n${drill.name}`, ...reported].join('\n');
}

export function describeMails({ outcomes }: Outcomes): string {
  const mails = outcomes.flatMap((outcome) => outcome.mails);
  return mails.map(({ subject, text }) => `\n${'='.repeat(80)}\n${subject}\n${'-'.repeat(80)}\n${text}`).join('');
}

export function tableOf({ outcomes, unexpected }: Outcomes): string {
  const rows = outcomes.map(({ drill, mails: [alarm, recovery], error }) => [
    drill.name,
    `${drill.pipeline} ${drill.alarm}`,
    'by the drill',
    alarm ? 'mailed' : '-',
    recovery ? 'mailed' : '-',
    error === undefined ? 'passed' : 'FAILED',
  ]);
  const others = unexpected.map(({ subject }) => `No drill expected the mail "${subject}".`);
  return ['', table(['drill', 'alarm', 'set off', 'alarm mail', 'recovery mail', 'result'], rows), ...others].join(
    '\n',
  );
}

/** Whether all drills ran, passed, and led only to their own mails. */
export function passed({ outcomes, unexpected }: Outcomes, held: number): boolean {
  return outcomes.length === held && unexpected.length === 0 && outcomes.every(({ error }) => error === undefined);
}
