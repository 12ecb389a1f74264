/** Where the API takes order lines. */
export const ORDER_LINES = { pipeline: 'orders', path: '/order-lines' } as const;
