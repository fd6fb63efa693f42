/** Whom an entrance is for. A deputy may also write as a citizen; a constituent never sees the deputies' side. */
export type Audience = 'constituent' | 'deputy';

/** One thing that reached us over a channel, whatever the channel. */
export type Incoming = {
  /** The channel account that heard it, within the office. */
  accountId: string;
  /** Equal for a repetition of the same thing, different for anything else, within the account. */
  dedupeKey: string;
  /** What the platform calls the sender; for the web chat, the hash of the cookie. */
  externalId: string;
  /** The platform's language tag, if it tells one. */
  languageTag: string | null;
  /** What the platform calls this message, so that a later edit finds it. */
  messageId: string | null;
  /** Equal for what was sent together: the pictures of an album. */
  albumId?: string;
  content: IncomingContent;
};

export type IncomingContent =
  | { kind: 'text'; text: string }
  | { kind: 'command'; name: string; argument: string }
  | { kind: 'press'; data: string }
  | { kind: 'attachment'; attachment: IncomingAttachment; caption: string }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'edit'; text: string }
  | { kind: 'unsupported'; what: string }
  | { kind: 'blocked' }
  | { kind: 'unblocked' };

export type AttachmentKind = 'photo' | 'document' | 'voice';

/** Content stays where it is: with the platform (`file`), or in our own table after an upload (`upload`). */
export type IncomingAttachment = {
  kind: AttachmentKind;
  source: { kind: 'file'; fileId: string } | { kind: 'upload'; attachmentId: string };
  fileName: string | null;
  contentType: string | null;
  size: number | null;
};
