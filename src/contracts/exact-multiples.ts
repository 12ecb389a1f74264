/**
 * A number is a multiple of 0.001 if no other double is closer to a whole number of thousandths. Ajv has a tolerance, so a
 * price of 1e-10 would pass, be stored as 0, and be passed on unchanged.
 */
export function withExactMultiples(code: string): string {
  return code.replace(
    /\w+ = (\w+)\/([\d.e-]+), Math\.abs\(Math\.round\(\w+\) - \w+\) > 1e-\d+/g,
    (_comparison, data: string, unit: string) => {
      const parts = Math.round(1 / Number(unit));
      return parts > 1
        ? `Math.round(${data} * ${parts}) / ${parts} !== ${data}`
        : `Math.round(${data} / ${unit}) * ${unit} !== ${data}`;
    },
  );
}
