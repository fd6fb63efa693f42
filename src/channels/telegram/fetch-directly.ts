/**
 * Asks an address that carries the token, and follows it nowhere else: what leads elsewhere has failed. Workers have no word
 * for that in the request itself.
 */
export async function fetchDirectly(url: string, init: Omit<RequestInit, 'redirect'>): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  if (response.status < 300 || response.status >= 400) return response;
  await response.body?.cancel();

  throw new Error('the Bot API leads elsewhere');
}
