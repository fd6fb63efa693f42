const MAX_NAME_LENGTH = 100;

/** A name without its folders, and without signs that no file system takes or nobody sees. */
export function plainFileName(given: string): string {
  const name = (given.split(/[\\/]/).at(-1) ?? '').replace(/[\p{C}<>:"|?*]/gu, '').trim();

  return [...name].slice(0, MAX_NAME_LENGTH).join('');
}
