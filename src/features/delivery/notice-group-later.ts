import { newId } from '#shared/ids.ts';
import type { Context } from '../context.ts';
import { insertGroupNotice } from './group-notice.queries.ts';

export type NoticeToGroup = {
  groupCode: string;
  /** What the notice tells of: a thread. */
  subjectId: string;
  /** The notice as data; it is put into words for each member when it is expanded. */
  notice: unknown;
  /** Who knows already, because they did it. */
  exceptPersonId?: string | null;
};

/** Owes a deputy group a notice, in the transaction of the fact it tells: one row, however many members there are. */
export async function noticeGroupLater(context: Context, request: NoticeToGroup): Promise<void> {
  const { groupCode, subjectId, notice, exceptPersonId = null } = request;
  const createdAt = context.clock.now();
  const row = { officeId: context.office.id, id: newId(), groupCode, subjectId, notice, exceptPersonId, createdAt };
  const { requestId = null } = context;

  await insertGroupNotice(context.db, { ...row, requestId, expandedAt: null });
}
