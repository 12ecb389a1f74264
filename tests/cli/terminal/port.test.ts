import { expect, test } from '@jest/globals';
import { portOf } from '../../../src/cli/terminal/port.ts';

test.each([
  { text: undefined, port: undefined },
  { text: '1', port: 1 },
  { text: '65534', port: 65_534 },
])('$text is the port $port', ({ text, port }) => {
  expect(portOf(text)).toBe(port);
});

test.each(['65535', '0', '1.5', 'x', ''])('%j leaves no port for PostgreSQL, or is none', (text) => {
  expect(() => portOf(text)).toThrow(`Expected --port to be a number from 1 to 65534, not "${text}".`);
});
