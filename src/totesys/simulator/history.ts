import { integer, oneIn, type Random, seededRandom } from '../../contracts/generator/random.ts';
import { type Deal, type DealIds, localTime, makeDeal, type Partners } from './deal.ts';

interface HistoryOptions {
  readonly seed: number;
  readonly deals: number;
  /** Milliseconds since 1970, between which the deals are spread. */
  readonly from: number;
  readonly to: number;
}

/**
 * The deals made so far, ordered by ID; the same options give the same deals. IDs aren't in the order
 * of time. Payments were made in bulk, so they share a last_updated; those of the last deals are still open, and so are
 * the few that were never made.
 */
export function* pastDeals(partners: Partners, { seed, deals, from, to }: HistoryOptions): Generator<Deal, void> {
  const random = seededRandom(seed);
  const step = (to - from) / (deals + 1);
  const orders = { sale: 0, purchase: 0 };
  for (let n = 1; n <= deals; n++) {
    const kind = oneIn(random, 2) ? 'sale' : 'purchase';
    const ids: DealIds = { kind, order: ++orders[kind], transaction: n, payment: n };
    const time = Math.min(to, Math.max(from, Math.round(from + n * step + jitter(random) * step)));
    const deal = makeDeal(random, ids, partners, time);
    yield oneIn(random, FORGOTTEN) ? deal : paid(deal, paymentRun(n, from, step), to);
  }
}

/** Up to a hundred places in the order of time. */
function jitter(random: Random): number {
  return integer(random, -50, 50);
}

/** When the payment of the deal is made, together with those of its neighbours. */
function paymentRun(n: number, from: number, step: number): number {
  const last = Math.ceil(n / PAID_TOGETHER) * PAID_TOGETHER;
  return Math.round(from + (last + 100) * step);
}

function paid(deal: Deal, at: number, now: number): Deal {
  return at > now ? deal : { ...deal, payment: { ...deal.payment, paid: true, last_updated: localTime(at) } };
}

const PAID_TOGETHER = 37;
/** One payment in this many is never made. */
const FORGOTTEN = 50;
