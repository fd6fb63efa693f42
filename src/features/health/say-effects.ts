import { formatList } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Message } from '#shared/message.ts';
import type { Context } from '../context.ts';
import { findGroupNames } from '../electorate/find-group-names.ts';
import type { Effects } from '../intake/watch-effects.ts';
import { Notice, renderNotice } from '../opinion/notices.ts';
import { sayAccount } from './say-account.ts';

/** What a step would do, as sentences. */
export type SaidEffects = {
  said: { to: string; text: string; buttons: string[] }[];
  facts: string[];
  written: string[];
};

/** Puts what a step did into the reader's words; what is said is quoted as its receiver would read it. */
export async function sayEffects(context: Context, effects: Effects, texts: Texts): Promise<SaidEffects> {
  const t = texts.console;
  const names = await findGroupNames(
    context,
    effects.notices.map(({ groupCode }) => groupCode),
  );

  return {
    said: [
      ...effects.said.map(({ to, accountId, message }) =>
        quote(
          t(($) => $.service.to[to], { account: sayAccount(accountId, texts) }),
          message,
        ),
      ),
      ...effects.notices.map(({ groupCode, notice }) =>
        quote(
          t(($) => $.service.to.group, { group: names.get(groupCode) ?? groupCode }),
          renderNotice(Notice.parse(notice), texts),
        ),
      ),
    ],
    facts: effects.facts.map((kind) => sayFact(kind, texts)),
    written: effects.written.map((written) => sayWritten(written, texts)),
  };
}

function quote(to: string, { text, buttons }: Message): SaidEffects['said'][number] {
  return { to, text, buttons: buttons.flat().map(({ label }) => label) };
}

function sayFact(kind: string, { console: t }: Texts): string {
  const known = factKinds.find((candidate) => candidate === kind);

  return known ? t(($) => $.service.fact[known]) : kind;
}

function sayWritten(written: Effects['written'][number], texts: Texts): string {
  const t = texts.console;
  const changes = (['inserted', 'updated', 'deleted'] as const)
    .filter((change) => written[change] > 0)
    .map((change) => t(($) => $.service[change], { number: written[change] }));

  return t(($) => $.service.written, {
    table: sayTable(written.table, texts),
    changes: formatList(changes, texts.language),
  });
}

/** A table we have no word for keeps its name. */
function sayTable(table: string, { console: t }: Texts): string {
  const known = tables.find((candidate) => candidate === table.replaceAll('_', '-'));

  return known ? t(($) => $.service.table[known]) : table;
}

const factKinds = [
  ...(['received', 'objected', 'released', 'routed', 'claimed', 'answered', 'asked', 'replied', 'amended'] as const),
  ...(['passed-on', 'reminded', 'escalated', 'extended', 'closed', 'verdict-asked', 'verdict', 'reopened'] as const),
  ...(['withdrawn', 'forgotten'] as const),
];

const tables = [
  ...(['update-keys', 'update-bodies', 'update-failures', 'persons', 'channel-identities', 'conversations'] as const),
  ...(['threads', 'thread-facts', 'thread-messages', 'routing-decisions', 'outbox-messages', 'group-notices'] as const),
  ...(['mailboxes', 'mailbox-messages', 'recipients', 'limit-counts', 'audit-entries', 'attachments'] as const),
  ...(['registrations'] as const),
];
