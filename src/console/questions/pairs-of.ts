/** The parameters of a URL as `sluice ask` takes them: `order=12`. A field that was left empty has its default. */
export function pairsOf(given: URLSearchParams): string[] {
  return [...given].filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`);
}
