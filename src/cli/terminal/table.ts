import { shown } from './shown.ts';

/** Rows of cells in columns as wide as needed; numbers are right-aligned. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((cells) => cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)));
  const isNumber = head.map((_title, column) => rows.every((cells) => typeof cells[column] === 'number'));
  return alignedTable(head, texts, isNumber);
}

/** Rows of texts in columns as wide as needed, with the given columns right-aligned. */
export function alignedTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  isRight: readonly boolean[],
): string {
  const lines = [head, ...rows].map((cells) => cells.map(shown));
  const widths = head.map((_title, column) =>
    lines.reduce((widest, cells) => Math.max(widest, cells[column]?.length ?? 0), 0),
  );
  return lines
    .map((cells) =>
      cells
        .map((cell, column) =>
          isRight[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
