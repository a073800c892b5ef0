// Seeded random choices, so that every run gives the same rows.
export function makeRandom(seed) {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    chance: (p) => next() < p,
    pick: (list) => list[Math.floor(next() * list.length)],
    shuffle: (list) => list.map((x) => [next(), x]).sort((a, b) => a[0] - b[0]).map((x) => x[1]),
  };
}
