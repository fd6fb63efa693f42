/** A file that came with a multipart call. */
export type Upload = { fileName: string; mimeType: string; bytes: Uint8Array };

export function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}
