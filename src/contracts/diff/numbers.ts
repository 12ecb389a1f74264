import { commonUnits, floorDivided, greatestDivisor, leastMultiple } from './decimal.ts';
import { type Fact, found, NONE, numbersOf, type Outcome, UNKNOWN } from './demand.ts';

/** A number that satisfies the facts, near zero or the end of its range, and that is none of `forbidden`. */
export function numberFor(facts: readonly Fact[], forbidden: readonly unknown[]): Outcome {
  const range = rangeOf(facts);
  const steps = numbersOf(facts, 'multipleOf', true).concat(isInteger(facts, true) ? 1 : []);
  const offSteps = numbersOf(facts, 'multipleOf', false).concat(isInteger(facts, false) ? 1 : []);
  const isFree = (value: number) => isWithin(range, value) && !forbidden.includes(value);
  return steps.length > 0 ? multipleFor(range, steps, offSteps, isFree) : realFor(range, offSteps, isFree);
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly isLowOpen: boolean;
  readonly isHighOpen: boolean;
}

function isWithin({ low, high, isLowOpen, isHighOpen }: Range, value: number): boolean {
  return (isLowOpen ? value > low : value >= low) && (isHighOpen ? value < high : value <= high);
}

function isInteger(facts: readonly Fact[], holds: boolean): boolean {
  return facts.some((fact) => fact.keyword === 'integer' && fact.holds === holds);
}

/** A bound that must be broken is a bound on the other side. */
function rangeOf(facts: readonly Fact[]): Range {
  const lows = [...numbersOf(facts, 'minimum', true), ...numbersOf(facts, 'exclusiveMaximum', false)];
  const openLows = [...numbersOf(facts, 'exclusiveMinimum', true), ...numbersOf(facts, 'maximum', false)];
  const highs = [...numbersOf(facts, 'maximum', true), ...numbersOf(facts, 'exclusiveMinimum', false)];
  const openHighs = [...numbersOf(facts, 'exclusiveMaximum', true), ...numbersOf(facts, 'minimum', false)];
  const low = Math.max(-Infinity, ...lows, ...openLows);
  const high = Math.min(Infinity, ...highs, ...openHighs);
  return { low, high, isLowOpen: openLows.includes(low), isHighOpen: openHighs.includes(high) };
}

function multipleFor(
  { low, high, isLowOpen, isHighOpen }: Range,
  steps: readonly number[],
  offSteps: readonly number[],
  isFree: (value: number) => boolean,
): Outcome {
  const bounds = [low, high].filter(Number.isFinite);
  const { unitsOf, numberOf } = commonUnits([...steps, ...offSteps, ...bounds]);
  const step = steps.map(unitsOf).reduce(leastMultiple);
  // how many steps apart the values are that also are multiples of what they must not be
  const periods = offSteps.map(unitsOf).map((off) => off / greatestDivisor(off, step));
  const isExact = isExactWithin(low, high, [...steps, ...offSteps]);
  if (periods.some((period, index) => period === 1n && (isExact || isPowerOfTwo(offSteps[index])))) return NONE;
  const first = Number.isFinite(low) ? -floorDivided(-unitsOf(low) - (isLowOpen ? 1n : 0n), step) : undefined;
  const last = Number.isFinite(high) ? floorDivided(unitsOf(high) - (isHighOpen ? 1n : 0n), step) : undefined;
  for (const times of outward(first, last)) {
    const value = numberOf(times * step);
    if (isFree(value) && periods.every((period) => times % period !== 0n)) return found(value);
  }
  const isWhole = first !== undefined && last !== undefined && last - first < TRIES;
  return isExact && isWhole ? NONE : UNKNOWN;
}

/** Whether validators know each multiple of the steps: beyond these bounds, doubles are further apart, and they round. */
function isExactWithin(low: number, high: number, steps: readonly number[]): boolean {
  return Math.max(-low, high) <= Number.MAX_SAFE_INTEGER * Math.min(1, ...steps);
}

/** They don't round multiples of these. */
function isPowerOfTwo(step = 0): boolean {
  return Number.isInteger(Math.log2(step));
}

/** The whole numbers from `first` to `last`, those next to zero first, and no more than `TRIES`. */
function* outward(first: bigint | undefined, last: bigint | undefined): Generator<bigint, void> {
  if (first !== undefined && last !== undefined && first > last) return;
  const start = first !== undefined && first > 0n ? first : last !== undefined && last < 0n ? last : 0n;
  yield start;
  for (let distance = 1n; distance < TRIES; distance++) {
    if (last === undefined || start + distance <= last) yield start + distance;
    if (first === undefined || start - distance >= first) yield start - distance;
  }
}

const TRIES = 2_000n;

function realFor(range: Range, offSteps: readonly number[], isFree: (value: number) => boolean): Outcome {
  const { low, high } = range;
  if (low > high || (low === high && !isWithin(range, low))) return NONE;
  const value = realsNear(range).find((each) => isFree(each) && offSteps.every((step) => !isMultiple(each, step)));
  if (value !== undefined) return found(value);
  return low === high && isExactWithin(low, high, offSteps) ? NONE : UNKNOWN;
}

function isMultiple(value: number, step: number): boolean {
  const { unitsOf } = commonUnits([value, step]);
  return unitsOf(value) % unitsOf(step) === 0n;
}

function realsNear({ low, high }: Range): number[] {
  const ends = [0, low, high].filter(Number.isFinite);
  const width = Number.isFinite(low) && Number.isFinite(high) ? high - low : 1;
  const small = [1, 2, 3, 0.5, 0.1, 0.2, 0.3, 0.7, 0.01, 0.03, 0.001, 0.007, 0.000_1, 0.000_001];
  const parts = small.flatMap((part) => [part, part * width]);
  return [
    ...ends,
    ...ends.map(Math.ceil),
    ...ends.map(Math.floor),
    ...ends.flatMap((end) => parts.flatMap((part) => [end + part, end - part])).map(rounded),
    (low + high) / 2,
  ].filter(Number.isFinite);
}

/** Without the noise of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
