// Notices a connection that died without a word: while the machine slept, in a lift, behind a router that forgets.

/** How often we look, and after how many looks without a word, or a beat, a stream counts as dead. The server beats every 15 s. */
const LOOK_MS = 5000;
const MOST_SILENT_LOOKS = 9;

/** Calls `onSilence` when nothing was heard for too long, or time has jumped. @param {() => void} onSilence */
export function watchSilence(onSilence) {
  let silentLooks = 0;
  let lookedAt = Date.now();

  setInterval(() => {
    const passed = Date.now() - lookedAt;
    lookedAt = Date.now();
    silentLooks += 1;
    const hasSlept = passed > 3 * LOOK_MS || passed < 0;
    if (hasSlept || silentLooks > MOST_SILENT_LOOKS) onSilence();
  }, LOOK_MS);

  return () => {
    silentLooks = 0;
  };
}
