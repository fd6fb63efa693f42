/** The chaos run in its long form. */
export async function run(): Promise<boolean> {
  return false;
}
