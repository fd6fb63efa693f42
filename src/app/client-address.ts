/**
 * Where a request comes from. Each trusted proxy adds the address it saw at the end of the list, so of `trustedProxies` ones
 * the address before them is the client's; what stands further left anybody may have written.
 */
export function clientAddress(
  request: { peer: string; forwardedFor: string | undefined },
  trustedProxies: number,
): string {
  if (trustedProxies === 0 || !request.forwardedFor) return request.peer;
  const seen = request.forwardedFor.split(',').map((address) => address.trim());

  return seen.at(-trustedProxies) || seen[0] || request.peer;
}
