import type { Insertion } from '../templates/insert.ts';

/** Imports of the test or of pipeline.ts. */
export function imported(...lines: readonly string[]): Insertion[] {
  return [{ behind: /^import .*\n/m, put: lines.map((line) => `${line}\n`).join('') }];
}

/** The errors and throttles of a function on the dashboard. */
export function shown(id: string): Insertion[] {
  return [/"Errors",[^]*?"\$\{TransformFunction\}"\]/, /"Throttles",[^]*?"\$\{TransformFunction\}"\]/].map(
    (behind) => ({
      behind,
      put: `,\n            ["...", "\${${id}Function}"]`,
    }),
  );
}

/** What functions count, on the dashboard. */
export function counted(...metrics: readonly string[]): Insertion[] {
  return metrics.map((metric) => ({
    behind: /\["Sluice", "AcceptedMessages", "service", "[^"]*"\],/,
    put: ` [".", "${metric}", ".", "."],`,
    unless: `"${metric}"`,
  }));
}

/** The log group of a function that rejects messages. */
export function rejecting(id: string): Insertion[] {
  return [
    { behind: /LogGroups: !Sub [^:]*\$\{Transform\.Outputs\.LogGroupName\}/, put: `, \${${id}.Outputs.LogGroupName}` },
  ];
}

/** The function whose attempts may be used up. */
export function givingUp(id: string): Insertion[] {
  return [
    { behind: /Says: transform/, put: ` or ${id.toLowerCase()}` },
    {
      behind: /Says: transform[^:]*LogGroups: !Sub \$\{Transform\.Outputs\.LogGroupName\}/,
      put: `, \${${id}.Outputs.LogGroupName}`,
    },
  ];
}

/** A line of the flow, and a row of the table of functions. */
export function readme(flow: string, row: string): Insertion[] {
  return [
    { behind: /\n\n(?= {4}\S)/, put: `    ${flow}\n` },
    { behind: /^\| -+ \|.*\n/m, put: `${row}\n` },
  ];
}
