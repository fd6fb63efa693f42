import { type Replay, replayDecisions } from '#features/opinion/replay-decisions.ts';
import { routingRule } from '#features/opinion/route-opinion.ts';
import { formatDay, formatInstant } from '#i18n/format.ts';
import { formatReferenceCode, parseReferenceCode } from '#shared/reference-code.ts';
import type { CommandDesk, ExitCode } from '../command.ts';
import { sayWhither } from './say-answers.ts';

/** Each decision on an opinion, made once more. One that comes out otherwise makes the command fail. */
export async function sayDecisions(desk: CommandDesk, written: string): Promise<ExitCode> {
  const t = desk.texts.console;
  const code = parseReferenceCode(written);
  const replays = code ? await replayDecisions(desk.context, { code }) : null;
  if (!code || !replays) {
    desk.complain(t(($) => $.cli.who.noOpinion, { code: written }));
    return 1;
  }
  desk.say(t(($) => $.cli.who.decisions, { code: formatReferenceCode(code), count: replays.length }));
  for (const replay of replays) sayReplay(desk, replay);

  return replays.some(({ outcome }) => outcome === 'differs') ? 1 : 0;
}

function sayReplay({ context, texts, say }: CommandDesk, replay: Replay): void {
  const t = texts.console;
  const { decision } = replay;
  const { rule, revision } = decision;
  const at = formatInstant(decision.recordedAt, texts.language, context.office.timeZone);
  say(
    t(($) => $.cli.who.decided, {
      day: formatDay(decision.validOn, texts.language),
      at,
      unit: decision.unitCode ?? '–',
    }),
  );
  say(t(($) => $.cli.who.decidedBy, { rule, revision: revision ?? '–' }));
  say(t(($) => $.cli.who.decidedFor, { owner: decision.ownerCode ?? decision.ownerKind, because: decision.because }));
  if (replay.outcome === 'same') say(t(($) => $.cli.who.same, { rule: routingRule }));
  if (replay.outcome === 'not-kept') say(t(($) => $.cli.who.notKept));
  if (replay.outcome === 'differs') {
    say(t(($) => $.cli.who.differs, { rule: routingRule }));
    say(sayWhither(texts, replay.routing));
  }
}
