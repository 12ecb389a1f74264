/**
 * A number in a CSV; any other text unchanged, for the contract to reject. A whole number has no separators: 1.000 is a
 * thousand in one country and one in another.
 */
export function csvNumber(text: string, kind: 'integer' | 'decimal'): number | string {
  return (kind === 'integer' ? INTEGER : DECIMAL).test(text) ? Number(text) : text;
}

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
