/** Work under way, so that a shutdown can let it finish, and what concerns one message happens in order. */
export interface InFlight {
  /** Runs work after all earlier work with the same key. */
  run(key: string, work: () => Promise<void>): Promise<void>;
  /** Once nothing is under way any more, or the time is over. */
  settled(milliseconds: number): Promise<void>;
}

export function inFlight(): InFlight {
  const last = new Map<string, Promise<void>>();
  return {
    run(key, work) {
      const earlier = last.get(key) ?? Promise.resolve();
      const mine = earlier.then(work, work).finally(() => {
        if (last.get(key) === mine) last.delete(key);
      });
      last.set(key, mine);
      return mine;
    },
    async settled(milliseconds) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds);
      });
      await Promise.race([Promise.allSettled(last.values()), late]);
      clearTimeout(timer);
    },
  };
}
