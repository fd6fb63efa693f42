import { expect, it } from 'vitest';
import { clientAddress } from '../../src/app/client-address.ts';

it.each([
  { trusted: 0, forwardedFor: '6.6.6.6', address: '10.0.0.1', because: 'nobody in front is trusted' },
  { trusted: 1, forwardedFor: '6.6.6.6, 1.2.3.4', address: '1.2.3.4', because: 'our proxy saw that one' },
  { trusted: 2, forwardedFor: '6.6.6.6, 1.2.3.4, 10.0.0.2', address: '1.2.3.4', because: 'the outer proxy saw it' },
  { trusted: 2, forwardedFor: '1.2.3.4', address: '1.2.3.4', because: 'the list is shorter than it should be' },
  { trusted: 1, forwardedFor: undefined, address: '10.0.0.1', because: 'there is no list' },
])('takes $address for the client: $because', ({ trusted, forwardedFor, address }) => {
  expect(clientAddress({ peer: '10.0.0.1', forwardedFor }, trusted)).toBe(address);
});
