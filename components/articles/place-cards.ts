/** Cards beside a text: each where what it is about stands, none over another. */

export type Card = {
  readonly id: string;
  /** Where it would like to begin, in CSS pixels from the top of the column. */
  readonly wanted: number;
  readonly height: number;
};

/**
 * The top of each card. The one in hand stands exactly where it wants to; those above it give way upwards as far as the column
 * goes, those below downwards.
 *
 * @param gap between two cards, in CSS pixels
 */
export function placeCards(cards: readonly Card[], gap: number, inHand: string | null): Map<string, number> {
  const sorted = [...cards].sort((a, b) => a.wanted - b.wanted || (a.id < b.id ? -1 : 1));
  const fixed = Math.max(
    0,
    sorted.findIndex(({ id }) => id === inHand),
  );
  const tops = new Map<string, number>();
  let limit = Number.POSITIVE_INFINITY;
  for (const card of sorted.slice(0, fixed).reverse()) {
    const below = sorted[sorted.indexOf(card) + 1];
    limit = Math.min(limit, below ? (tops.get(below.id) ?? below.wanted) : limit);
    tops.set(card.id, Math.min(card.wanted, limit - gap - card.height));
  }
  // Nothing stands above the column: then everything moves down as far as it has to.
  let free = 0;
  for (const card of sorted) {
    const top = Math.max(tops.get(card.id) ?? card.wanted, free);
    tops.set(card.id, top);
    free = top + card.height + gap;
  }
  return tops;
}
