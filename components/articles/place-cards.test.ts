import { expect, test } from "vitest";
import { createRandom } from "../../lib/shared/random.ts";
import { placeCards } from "./place-cards.ts";

test("no card lies over another or above the column, and one that has room stands where it wants to", () => {
  for (let seed = 0; seed < 200; seed++) {
    const random = createRandom(seed);
    const cards = Array.from({ length: 1 + random.integer(8) }, (_, index) => ({
      id: `c${index}`,
      wanted: random.integer(900),
      height: 20 + random.integer(150),
    }));
    const inHand = random.integer(2) === 0 ? `c${random.integer(cards.length)}` : null;
    const tops = placeCards(cards, 8, inHand);
    const placed = cards
      .map((card) => ({ ...card, top: tops.get(card.id) ?? Number.NaN }))
      .sort((a, b) => a.top - b.top);
    expect(placed[0]?.top).toBeGreaterThanOrEqual(0);
    for (const [index, card] of placed.entries()) {
      const next = placed[index + 1];
      if (next) expect(next.top).toBeGreaterThanOrEqual(card.top + card.height + 8);
    }
    const room = cards.filter(({ id }) => id !== inHand).reduce((sum, { height }) => sum + height + 8, 0);
    const held = placed.find(({ id }) => id === inHand);
    if (held && held.wanted >= room) expect(held.top).toBe(held.wanted);
    if (cards.length === 1) expect(placed[0]?.top).toBe(placed[0]?.wanted);
  }
});
