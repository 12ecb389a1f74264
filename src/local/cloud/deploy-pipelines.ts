/** The pipelines, in the order in which people read of them. */
export const PIPELINES = ['operations', 'sessions', 'ticker', 'orders', 'totesys'] as const;

export type Pipeline = (typeof PIPELINES)[number];
