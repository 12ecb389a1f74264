/** A whole number of `10 ** -places`. */
interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

/** The decimal that JavaScript prints for a number: 0.1 is a tenth, which its double isn't. */
function decimalOf(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = value.toString().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return places >= 0 ? { units, places } : { units: units * 10n ** BigInt(-places), places: 0 };
}

/** All of the numbers as whole numbers of one unit, and back. */
export function commonUnits(values: readonly number[]) {
  const places = Math.max(0, ...values.map((value) => decimalOf(value).places));
  return {
    one: 10n ** BigInt(places),
    unitsOf: (value: number): bigint => {
      const decimal = decimalOf(value);
      return decimal.units * 10n ** BigInt(places - decimal.places);
    },
    numberOf: (units: bigint): number => Number(`${units}e-${places}`),
  };
}

export function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? abs(a) : greatestDivisor(b, a % b);
}

export function leastMultiple(a: bigint, b: bigint): bigint {
  return abs(a * b) / greatestDivisor(a, b);
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

export function floorDivided(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}
