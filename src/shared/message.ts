/** What we say, in the reader's language, before a channel turns it into its own form and cuts it to its own limits. */
export type Message = {
  text: string;
  /** Rows of buttons, top to bottom. */
  buttons: Button[][];
  /** A file that belongs to an opinion and is shown with this message. */
  attachmentId?: string;
};

/** `action` comes back as the data of a press: at most 64 bytes (Telegram's limit). */
export type Button = { label: string; action: string } | { label: string; url: string };

export function textMessage(text: string, buttons: Button[][] = []): Message {
  return { text, buttons };
}
