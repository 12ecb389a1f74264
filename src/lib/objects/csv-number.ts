import type { Dialect } from './dialect.ts';

/**
 * A number in a CSV; any other text unchanged, for the contract to reject. A whole number has no separators: 1.000 is a
 * thousand in one country and one in another.
 */
export function csvNumber(text: string, kind: 'integer' | 'decimal', decimal: Dialect['decimal']): number | string {
  if (kind === 'integer') return INTEGER.test(text) ? Number(text) : text;
  if (!DECIMAL[decimal].test(text)) return text;
  const number = Number(decimal === ',' ? text.replace(',', '.') : text);
  // a price of 1e-400 isn't nothing
  return number === 0 && /^[^eE]*[1-9]/.test(text) ? text : number;
}

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = {
  '.': /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/,
  ',': /^[+-]?\d+(,\d+)?([eE][+-]?\d+)?$/,
};
