import { type Context, Hono } from 'hono';
import { addressSubject } from '#features/limit/address-subject.ts';
import { countAgainstLimit, type LimitOutcome } from '#features/limit/count-against-limit.ts';
import { storeAttachment } from '#features/opinion/store-attachment.ts';
import { maxUploadBytes } from '#features/opinion/upload/examine-upload.ts';
import type { Entrance } from '../entrance.ts';
import { limitBody } from '../limit-body.ts';
import { readForm } from '../read-form.ts';
import type { WebEnv } from '../web-ports.ts';
import { contextOf, findReader } from './messages.ts';
import type { ChatPorts } from './ports.ts';
import { refuse } from './refuse.ts';

/** What a multipart body needs beside the file. */
const ENVELOPE_BYTES = 16 * 1024;

/** Bringing a photo, a document or a recording. Who has not said anything yet cannot bring anything either. */
export function createUploadRoutes(ports: ChatPorts, entrance: Entrance): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const limited = limitBody(maxUploadBytes + ENVELOPE_BYTES, (c) => refuse(c, 'too-large'));

  routes.post('/', limited, async (c) => {
    const person = await findReader(c, ports, entrance);
    if (!person) return refuse(c, 'no-session');
    const counted = await countAddress(c, ports);
    if (counted.kind === 'exceeded') return refuse(c, 'limited', counted.retryAfterSeconds);
    const file = await readFile(c);
    if (!file) return refuse(c, 'no-file');
    const upload = { bytes: new Uint8Array(await file.arrayBuffer()), fileName: file.name };
    const stored = await storeAttachment(contextOf(ports), {
      ...upload,
      personId: person.id,
      accountId: entrance.accountId,
    });

    switch (stored.kind) {
      case 'stored': {
        const { id, kind, fileName, size } = stored.attachment;
        return c.json({ attachmentId: id, kind, name: fileName, size }, 201);
      }
      case 'limited':
        return refuse(c, 'limited', stored.retryAfterSeconds);
      case 'refused':
        return refuse(c, stored.because);
    }
  });

  return routes;
}

/** Many persons of one address together bring no more than this either: content takes room. */
function countAddress(c: Context<WebEnv>, ports: ChatPorts): Promise<LimitOutcome> {
  const subject = addressSubject(ports.clientAddress(c));

  return countAgainstLimit(contextOf(ports), { limit: 'uploads-per-address', subject });
}

async function readFile(c: Context): Promise<File | null> {
  const { file } = await readForm(c);

  return file instanceof File ? file : null;
}
