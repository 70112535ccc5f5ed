import { lettersOf } from "./likeness";

/**
 * A print of a text by which its near-duplicates are found with an index: MinHash over pairs of neighbouring characters, cut into bands.
 * Two texts share a band with the probability s^rows, s being the share of pairs they have in common (Jaccard), so that nearly all that
 * are much alike share one and few others do: docs/decisions/screening.md has the figures. Whoever shares one is a candidate, no more.
 *
 * Prints are stored: what changes them here needs a new print of every text.
 */
const bands = 16;
const rows = 5;

/** Of fewer letters a hundred people write the same by chance: 谢谢, 什么时候开工. */
export const shortestPrint = 8;

const seeds = Uint32Array.from({ length: bands * rows }, (_, i) => mix(i + 1));

/** The bands, as 32-bit integers (PostgreSQL's `integer`), different for each place; none for a text too short to be told apart. */
export function printOf(text: string): number[] {
  const letters = lettersOf(text);
  return letters.length < shortestPrint ? [] : bandsOf(smallestHashes(letters));
}

function smallestHashes(letters: string): Uint32Array {
  const smallest = new Uint32Array(seeds.length).fill(0xffffffff);
  for (const pair of pairsIn(letters)) {
    for (let i = 0; i < seeds.length; i++) {
      const hash = mix(pair ^ seeds[i]!);
      if (hash < smallest[i]!) smallest[i] = hash;
    }
  }
  return smallest;
}

/** Each pair once, as two UTF-16 units in one number. */
function pairsIn(letters: string): Set<number> {
  const pairs = new Set<number>();
  for (let i = 0; i + 1 < letters.length; i++) pairs.add((letters.charCodeAt(i) << 16) | letters.charCodeAt(i + 1));
  return pairs;
}

function bandsOf(smallest: Uint32Array): number[] {
  return Array.from({ length: bands }, (_, band) => {
    let key = mix(band + 1);
    for (let row = 0; row < rows; row++) key = mix(key ^ smallest[band * rows + row]!);
    return key | 0;
  });
}

/** The last step of MurmurHash3: every bit of the number changes half of the result's. */
function mix(number: number): number {
  let hash = number;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
