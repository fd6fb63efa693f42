import { listAuditEntries } from '#features/audit.queries.ts';
import { findBrokenEntry } from '#features/audit.ts';
import { checkOutbox } from '#features/delivery/check-outbox.ts';
import { checkConvenors } from '#features/electorate/check-convenors.ts';
import { checkThreads, type ThreadFinding } from '#features/opinion/check-threads.ts';
import type { Texts } from '#i18n/texts.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import type { Command, CommandDesk, ExitCode } from '../command.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  usage: '',
  summary: (texts) => texts.console(($) => $.cli.help.doctor),
  words: { min: 0, max: 0 },
  needs: 'office',
  run: examine,
};

/** What broke an invariant: which one, and each thing that does, as sentences. */
type Examined = { check: string; findings: string[] };

async function examine(desk: CommandDesk): Promise<ExitCode> {
  const t = desk.texts.console;
  const examined = [
    ...(await examineThreads(desk)),
    await examineOutbox(desk),
    await examineAudit(desk),
    await examineConvenors(desk),
  ];
  for (const { check, findings } of examined) {
    desk.say(findings.length === 0 ? t(($) => $.cli.doctor.fine, { check }) : t(($) => $.cli.doctor.broken, { check }));
    for (const finding of findings) desk.say(finding);
  }
  const count = examined.flatMap(({ findings }) => findings).length;
  desk.say(count === 0 ? t(($) => $.cli.doctor.allFine) : t(($) => $.cli.doctor.summary, { count }));

  return count === 0 ? 0 : 1;
}

async function examineThreads({ context, texts }: CommandDesk): Promise<Examined[]> {
  const t = texts.console;
  const findings = await checkThreads(context);
  const [differing, incomplete] = [true, false].map((isDiffering) =>
    findings.filter(({ finding }) => (finding === 'differs') === isDiffering).map((found) => sentenceFor(texts, found)),
  );

  return [
    { check: t(($) => $.cli.doctor.check.threads), findings: incomplete ?? [] },
    { check: t(($) => $.cli.doctor.check.derived), findings: differing ?? [] },
  ];
}

function sentenceFor({ console: t }: Texts, found: ThreadFinding): string {
  const subject = formatReferenceCode(found.code);
  switch (found.finding) {
    case 'no-status':
      return t(($) => $.cli.doctor.finding, { subject, finding: t(($) => $.cli.doctor.found.noStatus) });
    case 'no-owner':
      return t(($) => $.cli.doctor.finding, { subject, finding: t(($) => $.cli.doctor.found.noOwner) });
    case 'no-next-action':
      return t(($) => $.cli.doctor.finding, { subject, finding: t(($) => $.cli.doctor.found.noNextAction) });
    case 'differs': {
      const finding = t(($) => $.cli.doctor.found.differs, { fields: found.fields.join(', ') });
      return t(($) => $.cli.doctor.finding, { subject, finding });
    }
  }
}

async function examineOutbox({ context, texts }: CommandDesk): Promise<Examined> {
  const t = texts.console;
  const findings = (await checkOutbox(context)).map(({ id, state, finding }) => {
    const sentences = {
      'bad-state': t(($) => $.cli.doctor.found.badState, { state }),
      'sending-without-lease': t(($) => $.cli.doctor.found.sendingWithoutLease),
      'settled-without-time': t(($) => $.cli.doctor.found.settledWithoutTime),
    };
    return t(($) => $.cli.doctor.finding, { subject: id, finding: sentences[finding] });
  });

  return { check: t(($) => $.cli.doctor.check.outbox), findings };
}

async function examineAudit({ context, texts }: CommandDesk): Promise<Examined> {
  const t = texts.console;
  const broken = findBrokenEntry(await listAuditEntries(context.db, context.office.id));
  const findings = broken ? [t(($) => $.cli.doctor.found.brokenChain, { sequence: broken.sequence })] : [];

  return { check: t(($) => $.cli.doctor.check.audit), findings: findings.map((finding) => `  ${finding}`) };
}

async function examineConvenors({ context, texts }: CommandDesk): Promise<Examined> {
  const t = texts.console;
  const findings = (await checkConvenors(context)).map(({ groupCode, convenorCode: convenor, finding }) => {
    const sentences = {
      'no-deputy': t(($) => $.cli.doctor.found.convenorNoDeputy, { convenor }),
      'no-member': t(($) => $.cli.doctor.found.convenorNoMember, { convenor }),
    };
    return t(($) => $.cli.doctor.finding, { subject: groupCode, finding: sentences[finding] });
  });

  return { check: t(($) => $.cli.doctor.check.convenors), findings };
}
