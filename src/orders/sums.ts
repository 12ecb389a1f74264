/** The number of lines, and their total value. */
export interface Sums {
  readonly lines: number;
  readonly units: number;
  /** GBP, exact to thousandths. */
  readonly net_value: number;
}

/** The sum of several; zero for none. */
export function toSums(parts: readonly Sums[] = []): Sums {
  return parts.reduce(addUp, { lines: 0, units: 0, net_value: 0 });
}

/** Exact: the values are added up as whole numbers of thousandths. */
export function addUp(a: Sums, b: Sums): Sums {
  return {
    lines: a.lines + b.lines,
    units: a.units + b.units,
    net_value: (thousandths(a) + thousandths(b)) / 1000,
  };
}

function thousandths({ net_value }: Sums): number {
  return Math.round(net_value * 1000);
}
