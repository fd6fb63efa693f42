import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import type { SubmittedOpinion } from '../opinion/submit-opinion.ts';
import { deputyWebChatAccountId, webChatAccountId } from '../person/person.ts';
import type { Say } from './dialogue.ts';
import type { Speaker } from './load-situation.ts';

type About = {
  isDemo: boolean;
  speaker: Speaker;
  publicUrl: string | null;
  placeLabel: string | null;
  matterPlaceLabel: string | null;
};

/**
 * The receipt: where the opinion went and why, its code and PIN, what happens next and by when; on the web also the personal link,
 * because a closed tab hears nothing. The PIN and the link are shown this once.
 */
export function sayReceipt(submitted: SubmittedOpinion, about: About): Say {
  return {
    isReceipt: true,
    text: (texts) =>
      [
        [whereItWent(submitted, about, texts), ...whoElse(submitted, texts)].join('\n'),
        codeAndPin(submitted, texts),
        whatHappensNext(submitted, texts),
        ...(isOnTheWeb(about) ? [texts.conversation(($) => $.receipt.link)] : []),
        ...(about.isDemo ? [texts.conversation(($) => $.receipt.demo)] : []),
      ].join('\n\n'),
    buttons: [
      ...(isOnTheWeb(about)
        ? [[{ label: ({ conversation: t }: Texts) => t(($) => $.receipt.openLink), url: returnLink(submitted, about) }]]
        : []),
      ...(submitted.heldBecause
        ? [
            [
              {
                label: ({ conversation: t }: Texts) => t(($) => $.button.object),
                action: `object:${submitted.thread.code}`,
              },
            ],
          ]
        : []),
    ],
  };
}

function whereItWent(
  { thread, routing, unit, heldBecause, servedBy }: SubmittedOpinion,
  about: About,
  { conversation: t }: Texts,
): string {
  if (heldBecause) return t(($) => $.receipt.held, { reason: t(($) => $.staffReason[heldBecause]) });
  if (thread.kind === 'complaint') return t(($) => $.receipt.complaint);
  const place = about.placeLabel ?? t(($) => $.thread.noPlace);
  const matter = about.matterPlaceLabel ?? place;
  if (routing.because === 'station-of-the-matter' || routing.because === 'group-covers-the-matter') {
    return t(($) => $.receipt.toGroupOfMatter, { group: servedBy ?? '', place: matter });
  }
  const deputy = unit?.deputies.find((one) => routing.owner.kind === 'deputy' && one.code === routing.owner.code)?.name;
  switch (routing.because) {
    case 'group-covers-unit':
      return t(($) => $.receipt.toGroup, { group: unit?.group?.name ?? '', place, unit: unit?.unit.name ?? '' });
    case 'no-deputy-of-the-unit-is-sitting':
      return t(($) => $.receipt.toConvenor, { group: unit?.group?.name ?? '', place, unit: unit?.unit.name ?? '' });
    case 'no-group-covers-the-unit':
      return t(($) => $.receipt.toDeputy, { deputy: deputy ?? '', place, unit: unit?.unit.name ?? '' });
    case 'no-unit-is-known':
      return t(($) => $.receipt.toStaffWithoutUnit);
    default:
      return t(($) => $.receipt.toStaff, { reason: t(($) => $.routingReason[routing.because]) });
  }
}

/** The station where the matter is can be visited; the voter's own deputies know of it. */
function whoElse({ station, informed, heldBecause }: SubmittedOpinion, { conversation: t }: Texts): string[] {
  if (heldBecause) return [];
  const hours = station?.hours ?? t(($) => $.station.noHours);
  const visited = station && t(($) => $.station.visit, { station: station.name, address: station.address, hours });
  const told = informed && t(($) => $.receipt.informed, { group: informed.name });

  return [visited, told].filter((line) => line !== null);
}

function codeAndPin({ thread, pin }: SubmittedOpinion, { conversation: t }: Texts): string {
  const code = t(($) => $.receipt.code, { code: formatReferenceCode(thread.code) });

  return `${code}\n${t(($) => $.receipt.pin, { pin: `${pin.slice(0, 3)} ${pin.slice(3)}` })}`;
}

function whatHappensNext(submitted: SubmittedOpinion, { conversation: t, language }: Texts): string {
  const { clock, thread, heldBecause, routing, answerWorkingDays: days } = submitted;
  const triageDay = formatDay(clock.triageBy, language);
  if (heldBecause || thread.kind === 'complaint') return t(($) => $.receipt.nextStaff, { day: triageDay });
  const day = formatDay(clock.answerBy, language);

  return routing.owner.kind === 'staff'
    ? t(($) => $.receipt.nextRouting, { day, triageDay })
    : t(($) => $.receipt.next, { day, days });
}

function isOnTheWeb({ speaker }: About): boolean {
  return speaker.accountId === webChatAccountId || speaker.accountId === deputyWebChatAccountId;
}

/** A path is enough on the web; with a public address the link can be copied as it stands. */
function returnLink({ returnToken }: SubmittedOpinion, { publicUrl }: About): string {
  return `${publicUrl ?? ''}/r/${returnToken}`;
}
