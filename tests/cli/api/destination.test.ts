import { expect, test } from '@jest/globals';
import { destination } from '../../../src/cli/api/destination.ts';

const ROUTE = { pipeline: 'orders', path: '/order-lines' };
const AWS = 'https://abc123.execute-api.eu-central-1.amazonaws.com';
const OWN = 'https://orders.example.com/v1/';

test.each([
  { apiUrl: AWS, env: {}, is: { url: `${AWS}/order-lines`, sender: { region: 'eu-central-1' } } },
  { apiUrl: `${AWS}/`, env: {}, is: { url: `${AWS}/order-lines`, sender: { region: 'eu-central-1' } } },
  { apiUrl: OWN, env: { AWS_REGION: 'eu-west-1' }, is: { url: `${OWN}order-lines`, sender: { region: 'eu-west-1' } } },
  { apiUrl: OWN, env: { SLUICE_TOKEN: 'e.y.J' }, is: { url: `${OWN}order-lines`, sender: { token: 'e.y.J' } } },
  {
    apiUrl: 'http://127.0.0.1:8080',
    env: { SLUICE_TOKEN: 'e.y.J' },
    is: { url: 'http://127.0.0.1:8080/order-lines', sender: { token: 'e.y.J' } },
  },
])('order lines for $apiUrl', async ({ apiUrl, env, is }) => {
  expect(await destination(ROUTE, { apiUrl }, env)).toEqual(is);
});

test.each([
  { apiUrl: 'http://orders.example.com', says: 'Expected --url to be an https:// address' },
  { apiUrl: 'orders', says: 'Expected --url to be an https:// address' },
  { apiUrl: OWN, says: 'set AWS_REGION' },
])('$apiUrl alone is not enough', async ({ apiUrl, says }) => {
  await expect(destination(ROUTE, { apiUrl }, {})).rejects.toThrow(says);
});
