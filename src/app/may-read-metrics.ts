import { isSameSecret } from '#shared/ids.ts';

export type MetricsRequest = {
  /** The address at the other end of the connection. */
  peer: string;
  /** The headers by which proxies tell for whom they ask. */
  forwardedFor: string | undefined;
  forwarded: string | undefined;
  authorization: string | undefined;
};

type Rule = { trustedProxies: number; metricsToken: string | null };

/** Figures are for whoever is at the machine, and for whoever knows the token. */
export function mayReadMetrics(request: MetricsRequest, { trustedProxies, metricsToken: token }: Rule): boolean {
  return comesFromHere(request, trustedProxies) || (token !== null && holdsToken(request, token));
}

/**
 * Behind a proxy it is the client who counts, and each address on the way has to be of this machine: a client may write some
 * of them. Where no proxy is trusted, whatever came through one is not from here.
 */
function comesFromHere({ peer, forwardedFor, forwarded }: MetricsRequest, trustedProxies: number): boolean {
  if (forwarded !== undefined) return false;
  if (forwardedFor === undefined) return isLoopback(peer);

  return trustedProxies > 0 && forwardedFor.split(',').every((address) => isLoopback(address.trim()));
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/i.test(address);
}

function holdsToken({ authorization = '' }: MetricsRequest, token: string): boolean {
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];

  return isSameSecret(given, token);
}
