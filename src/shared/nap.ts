export type Nap = {
  /** Resolves after a time, or as soon as it is ended; at once when it was ended since the last one. */
  take(ms: number): Promise<void>;
  end(): void;
};

/** A pause that can be cut short, also before it begins. */
export function newNap(): Nap {
  let isEnded = false;
  let wake = () => {};

  return {
    async take(ms) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, ms);
      wake = resolve;
      if (!isEnded) await promise;
      clearTimeout(timer);
      isEnded = false;
    },
    end() {
      isEnded = true;
      wake();
    },
  };
}
