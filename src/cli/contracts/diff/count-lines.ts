import type { DataCount } from './count-data.ts';

/** The lines for people. */
export function countLines({ rows, rejected, reasons, failed, accepted }: DataCount): string[] {
  const by = Object.entries(reasons)
    .sort(([, one], [, other]) => other - one)
    .map(([reason, n]) => `${reason} ${shown(n)}`);
  return [
    `  data: ${shown(rejected)} of ${shown(rows)} clean rows would be rejected${by.length > 0 ? `: ${by.join(', ')}` : ''}`,
    ...(failed > 0 ? [`  data: ${shown(accepted)} of ${shown(failed)} failed messages would be accepted`] : []),
  ];
}

function shown(n: number): string {
  return n.toLocaleString('en');
}
