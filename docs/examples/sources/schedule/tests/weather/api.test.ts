import { expect, test } from '@jest/globals';
import { api } from '../../src/weather/api.ts';

test('the first page has what is new since the cursor', () => {
  const address = 'https://api.example.com/readings';
  expect(api.firstPage(address, undefined).href).toBe(address);
  expect(api.firstPage(address, '7').href).toBe(`${address}?since=7`);
});

test('a page has messages, the address of the next one and where to continue', () => {
  const page = { data: [{}], next: '/readings?page=2', until: '7' };
  expect(api.readPage(page)).toEqual({ messages: [{}], next: '/readings?page=2', cursor: '7' });
});
