/** What a migration may do beside the program before it. All else needs `-- pause: why` on its first line. */

const allowed = [
  /^create table (if not exists )?\S+ /,
  /^create type /,
  /^create (or replace )?function /,
  /^comment on /,
  /^alter table \S+ add column (?!.* not null)(?!.*, (drop|alter|rename) )/,
  /^alter table \S+ add column (?!.*, (drop|alter|rename) ).* default .*/,
];
const onTable = [/^create (?:unique )?index .*? on (?:only )?(\S+)/, /^alter table (\S+) add constraint /];

/** Answers the statements that are not safe beside the former program; none where a pause is named. */
export function unsafeStatements(migration: string): string[] {
  if (/^-- pause: \S/.test(migration)) return [];
  const statements = migration.split('--> statement-breakpoint').map(plain).filter(Boolean);
  const made = new Set(statements.map((statement) => /^create table (?:if not exists )?(\S+)/.exec(statement)?.[1]));
  const isOnNewTable = (statement: string) =>
    onTable.some((pattern) => made.has(pattern.exec(statement)?.[1] ?? 'none'));

  return statements.filter(
    (statement) => !allowed.some((pattern) => pattern.test(statement)) && !isOnNewTable(statement),
  );
}

/** Without comments, quotes and line ends, in small letters. */
function plain(statement: string): string {
  return statement
    .replace(/--.*$/gm, '')
    .replaceAll('"', '')
    .replace(/\s+/g, ' ')
    .replace(/;\s*$/, '')
    .trim()
    .toLowerCase();
}
