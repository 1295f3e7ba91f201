/**
 * Where a quotation stands in a text that may have been edited since: exactly, apart from blanks, or nearly. The context before and
 * after it decides between several places (Web Annotation Data Model, section 4.2.4), and whether a short quotation was found at all.
 */

export type Quotation = {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
};

/** In UTF-16 units of the text that was searched, `to` exclusive. */
export type FoundQuotation = {
  readonly from: number;
  readonly to: number;
  /** Whether the words are the quoted ones, apart from blanks. */
  readonly exact: boolean;
};

/** So many characters, those of its surroundings included, have to agree before two words count as the same place. */
const enough = 24;
/** A passage counts as the quoted one when at most this part of its characters was inserted, deleted or replaced. */
const mostChanged = 0.25;
/** Quotations shorter than this are found exactly or not at all: nearly the same is too little to tell. */
const shortestNearly = 20;
/** How far from its place a changed passage is looked for, in letters. */
const reach = 10_000;

/**
 * @param text what is searched; reading pages may give the text of their elements, in which blanks are otherwise
 * @param near where it was said, where that is known: of several places that are as good as each other the closest is taken, and
 *   what is only nearly the same is looked for around it
 */
export function findQuotation(
  text: string,
  quotation: Quotation,
  near: number | null = null,
): FoundQuotation | null {
  const searched = foldOnce(text);
  const exact = fold(quotation.exact).letters;
  if (exact === "") return null;
  const context = { before: fold(quotation.prefix).letters, after: fold(quotation.suffix).letters };
  const all = exact.length + context.before.length + context.after.length;
  const place = (from: number, to: number, isExact: boolean): FoundQuotation => ({
    from: searched.places[from] ?? text.length,
    to: (searched.places[to - 1] ?? text.length - 1) + 1,
    exact: isExact,
  });
  const best = bestOf(
    occurrences(searched.letters, exact).map((from) => ({
      from,
      agreement: exact.length + agreementAround(searched.letters, from, from + exact.length, context),
    })),
    near === null ? null : indexOfPlace(searched.places, near),
  );
  if (best && best.agreement >= Math.min(enough, all))
    return place(best.from, best.from + exact.length, true);
  if (exact.length < shortestNearly) return null;
  // Where it was said is known: then what is nearly the same is looked for around there, and not in a whole book.
  const around = near === null ? null : indexOfPlace(searched.places, near);
  const start = around === null ? 0 : Math.max(0, around - reach);
  const letters = searched.letters.slice(start, around === null ? undefined : around + reach);
  const nearly = findNearly(letters, exact, Math.floor(exact.length * mostChanged));
  return nearly ? place(start + nearly.from, start + nearly.to, false) : null;
}

/** Many quotations are looked for in one text after another: it is folded once. */
let lastFolded: { readonly text: string; readonly folded: Folded } | null = null;
function foldOnce(text: string): Folded {
  if (lastFolded?.text !== text) lastFolded = { text, folded: fold(text) };
  return lastFolded.folded;
}

type Folded = {
  /** The letters without blanks and without what cannot be seen, typographic marks as typed ones. */
  readonly letters: string;
  /** Where each of them stands in the text. */
  readonly places: readonly number[];
};

const unseen = /[\s\u00ad\u200b-\u200d\u2060\ufeff\ufffc]/;
const typed: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "‘": "'",
  "’": "'",
  "–": "-",
  "—": "-",
};

function fold(text: string): Folded {
  let letters = "";
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (unseen.test(letter)) continue;
    letters += typed[letter] ?? letter;
    places.push(at);
  }
  return { letters, places };
}

function occurrences(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

/** How many characters before and after a place agree with the context, counted from the place outwards. */
function agreementAround(
  text: string,
  from: number,
  to: number,
  { before, after }: { before: string; after: string },
): number {
  let left = 0;
  while (left < before.length && left < from && text[from - 1 - left] === before[before.length - 1 - left])
    left++;
  let right = 0;
  while (right < after.length && text[to + right] === after[right]) right++;
  return left + right;
}

type Candidate = { readonly from: number; readonly agreement: number };

function bestOf(candidates: readonly Candidate[], near: number | null): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    const isCloser =
      best !== null && near !== null && Math.abs(candidate.from - near) < Math.abs(best.from - near);
    if (
      best === null ||
      candidate.agreement > best.agreement ||
      (candidate.agreement === best.agreement && isCloser)
    ) {
      best = candidate;
    }
  }
  return best;
}

/** The index of the first letter at or after a place. */
function indexOfPlace(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The stretch of a text with the least edit distance to a pattern, where that is at most `most`: Sellers (1980), in the form of Ukkonen
 * (1985) that leaves out cells beyond the limit, so that the work is about `most` times the length of the text.
 */
export function findNearly(
  text: string,
  pattern: string,
  most: number,
): { from: number; to: number; distance: number } | null {
  const rows = pattern.length;
  /** Distance of the best match that ends here, by how much of the pattern it has used; and where that match begins. */
  let distances = Array.from({ length: rows + 1 }, (_, row) => row);
  let starts = new Array<number>(rows + 1).fill(0);
  let next = new Array<number>(rows + 1).fill(most + 1);
  let begins = new Array<number>(rows + 1).fill(0);
  let last = Math.min(rows, most + 1); // the deepest row that may still be within the limit
  let best: { from: number; to: number; distance: number } | null = null;
  for (let at = 0; at < text.length; at++) {
    const reach = Math.min(rows, last + 1);
    next[0] = 0;
    begins[0] = at + 1;
    if (reach < rows) next[reach + 1] = most + 1; // what the row before last left there
    for (let row = 1; row <= reach; row++) {
      const diagonal = (distances[row - 1] ?? most + 1) + (pattern[row - 1] === text[at] ? 0 : 1);
      const added = (distances[row] ?? most + 1) + 1; // a letter of the text that the pattern has not
      const left = (next[row - 1] ?? most + 1) + 1; // a letter of the pattern that the text has not
      const least = Math.min(diagonal, added, left);
      next[row] = Math.min(least, most + 1);
      begins[row] =
        (least === diagonal ? starts[row - 1] : least === added ? starts[row] : begins[row - 1]) ?? at;
    }
    last = reach;
    while (last > 0 && (next[last] ?? 0) > most) last--;
    const distance = next[rows] ?? most + 1;
    if (reach === rows && distance <= most && (best === null || distance < best.distance)) {
      best = { from: begins[rows] ?? 0, to: at + 1, distance };
    }
    [distances, next] = [next, distances];
    [starts, begins] = [begins, starts];
  }
  return best;
}
