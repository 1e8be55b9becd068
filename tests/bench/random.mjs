// Random choices that are the same in every run: each purpose has a seed of its own.

/** A source of choices for this purpose, a text. */
export function createRandom(purpose) {
  let state = fnv1a(purpose);
  // Mulberry32, a generator of 32 bits of state by Tommy Ettinger.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    /** A whole number from 0 up to, not including, `limit`. */
    below,
    /** One of a list, which must not be empty. */
    pick: (list) => list[below(list.length)],
    /** The list in another order. */
    shuffle: (list) => {
      const shuffled = [...list];
      for (let end = shuffled.length - 1; end > 0; end -= 1) {
        const other = below(end + 1);
        [shuffled[end], shuffled[other]] = [shuffled[other], shuffled[end]];
      }
      return shuffled;
    },
  };
}

function fnv1a(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
