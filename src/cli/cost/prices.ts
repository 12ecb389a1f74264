import list from './prices-2026-11-30.json' with { type: 'json' };

/** A name in the price file, whose entries say of what the price is and where it was read. */
export type PriceName = keyof typeof list.prices;

/** How much of what AWS bills, by the name of its price. */
export type Amounts = Readonly<Partial<Record<PriceName, number>>>;

export interface Price {
  readonly service: string;
  /** USD. */
  readonly price: number;
  /** What AWS gives each account every month, in the price's unit. */
  readonly free?: number;
  /** Whether it was read in AWS's price list of the Region; others are those of us-east-1, or from memory. */
  readonly verified: boolean;
  readonly source: string;
  readonly usage: string;
}

export const PRICES: Readonly<Record<PriceName, Price>> = list.prices;

/** The Region whose prices these are, and the day on which they were looked up. */
export const [REGION, LOOKED_UP] = [list.region, '2026-11-30'];

/** USD at list prices. */
export function usd(amounts: Amounts): number {
  return eachOf(amounts).reduce((sum, [name, amount]) => sum + amount * PRICES[name].price, 0);
}

/** USD at list prices, by service. */
export function usdByService(amounts: Amounts): ReadonlyMap<string, number> {
  const services = Map.groupBy(eachOf(amounts), ([name]) => PRICES[name].service);
  return new Map([...services].map(([service, parts]) => [service, usd(Object.fromEntries(parts))]));
}

/** What remains to be paid of an account's amounts, if nothing else in it uses what is free. */
export function beyondFree(amounts: Amounts): Amounts {
  return Object.fromEntries(
    eachOf(amounts).map(([name, amount]) => [name, Math.max(0, amount - (PRICES[name].free ?? 0))]),
  );
}

export function total(all: readonly Amounts[]): Amounts {
  const sums = new Map<PriceName, number>();
  for (const amounts of all)
    for (const [name, amount] of eachOf(amounts)) sums.set(name, (sums.get(name) ?? 0) + amount);
  return Object.fromEntries(sums);
}

export function times(factor: number, amounts: Amounts): Amounts {
  return Object.fromEntries(eachOf(amounts).map(([name, amount]) => [name, factor * amount]));
}

export function eachOf(amounts: Amounts): [PriceName, number][] {
  return Object.entries(amounts).flatMap(([name, amount]) =>
    isPriceName(name) ? [[name, amount] satisfies [PriceName, number]] : [],
  );
}

function isPriceName(name: string): name is PriceName {
  return Object.hasOwn(list.prices, name);
}
