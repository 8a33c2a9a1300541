const DISCORD_EPOCH = 1_420_070_400_000n;

/** A source of ids that grow strictly, carry the time as Discord's do, and never repeat. */
export function snowflakes(): () => string {
  let last = 0n;
  return () => {
    const now = (BigInt(Date.now()) - DISCORD_EPOCH) << 22n;
    last = now > last ? now : last + 1n;
    return last.toString();
  };
}

/** Milliseconds since 1970 at which an id was given out. */
export const timeOf = (id: string): number => Number((BigInt(id) >> 22n) + DISCORD_EPOCH);

/** Discord's order of age; ids are too long for numbers. */
export const byAge = (a: { id: string }, b: { id: string }): number => {
  const difference = BigInt(a.id) - BigInt(b.id);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
