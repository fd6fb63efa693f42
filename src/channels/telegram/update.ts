import { z } from 'zod';

/** Of what Telegram sends, the part we use. Everything else passes unread. */
const User = z.object({ id: z.int(), is_bot: z.boolean().optional(), language_code: z.string().optional() });
const Chat = z.object({ id: z.int(), type: z.string() });
const StoredFile = z.object({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: z.number().optional(),
});

export const MessageContent = z.looseObject({
  message_id: z.int(),
  media_group_id: z.string().optional(),
  from: User.optional(),
  chat: Chat,
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(StoredFile).optional(),
  document: StoredFile.optional(),
  audio: StoredFile.optional(),
  video: StoredFile.optional(),
  video_note: StoredFile.optional(),
  voice: StoredFile.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
});

const Press = z.object({
  id: z.string(),
  from: User,
  message: z.object({ message_id: z.int(), chat: Chat }).optional(),
  data: z.string().optional(),
});

const MembershipChange = z.object({
  chat: Chat,
  from: User,
  new_chat_member: z.object({ status: z.string() }),
});

export const Update = z.object({
  update_id: z.int(),
  message: MessageContent.optional(),
  edited_message: MessageContent.optional(),
  callback_query: Press.optional(),
  my_chat_member: MembershipChange.optional(),
});

export type TelegramUpdate = z.infer<typeof Update>;
export type TelegramMessage = z.infer<typeof MessageContent>;
export type TelegramFile = z.infer<typeof StoredFile>;
