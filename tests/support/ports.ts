/** Ports of the Trino stage, whose files share a cloud and a Trino. */
export const TRINO_PORTS = { cloud: 4640, trino: 4641 } as const;

/** Ports of each of jest's workers, so that test files run in parallel. */
const first = 4640 + 10 * Number(process.env['JEST_WORKER_ID'] ?? 1);

export const PORTS = {
  cloud: first,
  postgres: first + 1,
  /** Nothing listens there. */
  nobody: first + 2,
  proxy: first + 3,
  issuer: first + 4,
  otherIssuer: first + 5,
  athena: first + 6,
  console: first + 7,
} as const;
