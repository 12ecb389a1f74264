/** The tickers, and the price from which each starts. */
export const STARTING_PRICES: Readonly<Record<string, number>> = {
  Index_1: 100,
  Index_2: 90,
  Index_3: 80,
  Index_4: 70,
  Index_5: 60,
};
