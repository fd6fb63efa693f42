import { z } from 'zod';
import { runWrangler } from './run-wrangler.ts';

const Secrets = z.array(z.object({ name: z.string() }));

/** The names of the secrets that are set for the Worker; `null` when Cloudflare does not say. */
export async function listSecrets(config: string): Promise<string[] | null> {
  const { code, output } = await runWrangler(['secret', 'list', '--format', 'json', '--config', config]);
  if (code !== 0) return null;
  const listed = Secrets.safeParse(parseJson(output.slice(output.indexOf('['))));

  return listed.data?.map(({ name }) => name) ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
