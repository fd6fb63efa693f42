// Keeps something from being begun again while it is under way.

/** @param {() => Promise<unknown>} work */
export function oneAtATime(work) {
  let isUnderWay = false;

  return async () => {
    if (isUnderWay) return;
    isUnderWay = true;
    await work().finally(() => {
      isUnderWay = false;
    });
  };
}
