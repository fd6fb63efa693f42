import { answerMisconfigured } from './app/answer-misconfigured.ts';
import { type OpenedApp, openApp } from './main.worker.app.ts';
import type { Bindings } from './main.worker.settings.ts';
import { doWork, type QueueMessage, runMinute } from './main.worker.work.ts';
import { AppError } from './shared/app-error.ts';
import { describeError } from './shared/log.ts';

type Execution = { waitUntil(work: Promise<unknown>): void };

/** The service as Cloudflare runs it: asked over HTTP, rung each minute, and brought what it left to itself. */
export default {
  async fetch(request: Request, bindings: Bindings, execution: Execution): Promise<Response> {
    const opened = openApp(bindings);
    if ('problems' in opened) return answerMisconfigured(request, opened.problems);
    const { response, isRead } = followBody(await opened.app.fetch(request));
    execution.waitUntil(isRead.finally(opened.close));

    return response;
  },

  scheduled(event: { scheduledTime: number }, bindings: Bindings): Promise<void> {
    return withApp(bindings, (opened) => runMinute(opened, new Date(event.scheduledTime)));
  },

  queue(batch: { messages: readonly QueueMessage[] }, bindings: Bindings): Promise<void> {
    return withApp(bindings, async (opened) => {
      for (const message of batch.messages) await doWork(opened, message);
    });
  },
};

/** What fails is thrown without its words: the platform logs them, and those of a query hold what people wrote. */
async function withApp(bindings: Bindings, use: (opened: OpenedApp) => Promise<void>): Promise<void> {
  const opened = openApp(bindings);
  if ('problems' in opened) throw new AppError('invalid', `the settings are wrong: ${namesOf(opened.problems)}`);
  try {
    await use(opened);
  } catch (error) {
    opened.log.error({ event: 'invocation-failed', ...describeError(error) });
    throw new AppError('internal', 'the invocation failed');
  } finally {
    await opened.close();
  }
}

function namesOf(problems: readonly { setting: string; problem: string }[]): string {
  return problems.map(({ setting, problem }) => `${setting} ${problem}`).join(', ');
}

/** A stream of events goes on after the response was handed over, and reads the database until it ends. */
function followBody(response: Response): { response: Response; isRead: Promise<void> } {
  if (!response.body) return { response, isRead: Promise.resolve() };
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const isRead = response.body.pipeTo(writable).catch(() => undefined);

  return { response: new Response(readable, response), isRead };
}
