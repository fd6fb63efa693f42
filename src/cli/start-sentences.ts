import type { Config, ProblemCode } from '#config';
import { type Texts, textsIn } from '#i18n/texts.ts';

/** Why the service did not start. */
export type StartRefusal =
  | 'data-directory-not-writable'
  | 'data-directory-broken'
  | 'data-directory-in-use'
  | 'database-away'
  | 'database-login-refused'
  | 'database-missing'
  | 'migration-failed'
  | 'migration-not-allowed'
  | 'pause-needed'
  | 'program-too-old'
  | 'port-taken'
  | 'port-forbidden'
  | 'host-unknown'
  | 'unexpected';

/** The operator's language: Chinese where the terminal says so, English otherwise. */
export function operatorTexts(environment: Record<string, string | undefined>): Texts {
  const tag = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';

  return textsIn(/^zh/i.test(tag) ? 'zh-CN' : 'en');
}

/** As in `ConfigProblem`; what is no setting of ours has a name too. */
export type SettingProblem = { setting: string; problem: ProblemCode };

/** Everything that is wrong with the settings, a line each. */
export function explainSettings({ console: t }: Texts, problems: readonly SettingProblem[]): string[] {
  const lines = problems.map(({ setting, problem }) =>
    t(($) => $.cli.start.setting, { setting, problem: t(($) => $.cli.start.problem[problem]) }),
  );

  return [t(($) => $.cli.start.settings), ...lines];
}

/** One sentence that says what to do. */
export function explainRefusal(
  { console: t }: Texts,
  because: StartRefusal,
  about: Config & { error: string },
): string {
  const { dataDir, port, host, error } = about;
  switch (because) {
    case 'data-directory-not-writable':
      return t(($) => $.cli.start.dataDirectoryNotWritable, { dataDir });
    case 'data-directory-broken':
      return t(($) => $.cli.start.dataDirectoryBroken, { dataDir });
    case 'data-directory-in-use':
      return t(($) => $.cli.start.dataDirectoryInUse, { dataDir });
    case 'database-away':
      return t(($) => $.cli.start.databaseAway);
    case 'database-login-refused':
      return t(($) => $.cli.start.databaseLoginRefused);
    case 'database-missing':
      return t(($) => $.cli.start.databaseMissing);
    case 'migration-failed':
      return t(($) => $.cli.start.migrationFailed, { error });
    case 'migration-not-allowed':
      return t(($) => $.cli.start.migrationNotAllowed);
    case 'pause-needed':
      return t(($) => $.cli.start.pauseNeeded);
    case 'program-too-old':
      return t(($) => $.cli.start.programTooOld);
    case 'port-taken':
      return t(($) => $.cli.start.portTaken, { port });
    case 'port-forbidden':
      return t(($) => $.cli.start.portForbidden, { port });
    case 'host-unknown':
      return t(($) => $.cli.start.hostUnknown, { host });
    case 'unexpected':
      return t(($) => $.cli.start.unexpected, { error });
  }
}

type TelegramState = { kind: 'ready'; username: string } | { kind: 'unreachable' | 'refused' | 'conflict' };

/** How it stands with Telegram, and what to do where something is in the way. */
export function sayTelegramState({ console: t }: Texts, state: TelegramState, mode: 'webhook' | 'polling'): string {
  switch (state.kind) {
    case 'ready':
      return t(($) => $.cli.start.telegramReady, { username: state.username, mode });
    case 'unreachable':
      return t(($) => $.cli.start.telegramFailed);
    case 'refused':
      return t(($) => $.cli.start.telegramRefused);
    case 'conflict':
      return t(($) => $.cli.start.telegramConflict);
  }
}
