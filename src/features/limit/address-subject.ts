import { isIPv6 } from 'node:net';
import { hashToken } from '#shared/ids.ts';

/** How an address is counted: only its hash is kept. One household holds a whole /64 of IPv6, so that is what is counted. */
export function addressSubject(address: string): string {
  const counted = isIPv6(address) && !address.includes('.') ? networkOf(address) : address;

  return hashToken(counted).slice(0, 32);
}

function networkOf(address: string): string {
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const [left, right] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const missing = address.includes('::') ? 8 - left.length - right.length : 0;
  const blocks = [...left, ...Array.from({ length: missing }, () => '0'), ...right];

  return blocks
    .slice(0, 4)
    .map((block) => Number.parseInt(block, 16).toString(16))
    .join(':');
}
