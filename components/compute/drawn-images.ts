/**
 * Images of a dataset as a page looks at them: drawn by the worker while somebody looks, a few at a time, and kept for a
 * while. What nobody looks at any more, because it was scrolled past, is never begun.
 */
import type { PictureBytes } from "../../lib/featurevis/picture.ts";
import { assert, type Problem } from "../../lib/shared/result.ts";
import { type Cell, createCell, type Observable } from "../../lib/sync/observable.ts";

export type DrawnImage =
  | { readonly state: "waiting" }
  | { readonly state: "drawn"; readonly picture: PictureBytes }
  | { readonly state: "failed"; readonly problem: Problem };

export type DrawnImages = {
  /**
   * What there is of image `index`. It is drawn while somebody listens; a failed one is tried again for the next who
   * begins to.
   */
  image(index: number): Observable<DrawnImage>;
};

export type DrawnImagesTools = {
  /** The images of these numbers, in their order. */
  readonly draw: (images: readonly number[]) => Promise<readonly PictureBytes[]>;
  readonly toProblem: (error: unknown) => Problem;
  /** How many that nobody looks at are kept. */
  readonly spare?: number;
};

/** About 25 ms of drawing: what is scrolled to waits for no longer than that. */
const batchSize = 16;

/** 16 MB of pictures of 64 × 64 pixels. */
const usualSpare = 1000;

const waiting: DrawnImage = { state: "waiting" };

export function createDrawnImages({ draw, toProblem, spare = usualSpare }: DrawnImagesTools): DrawnImages {
  const cells = new Map<number, Cell<DrawnImage>>(); // the longest unwanted first
  const wanted = new Map<number, number>(); // how many want each
  let drawing = false;

  const cellOf = (index: number): Cell<DrawnImage> => {
    const cell = cells.get(index) ?? createCell<DrawnImage>(waiting);
    cells.set(index, cell);
    return cell;
  };

  const dropSpare = (): void => {
    let excess = cells.size - wanted.size - spare;
    for (const index of cells.keys()) {
      if (excess <= 0) return;
      if (wanted.has(index)) continue;
      cells.delete(index);
      excess--;
    }
  };

  const nextBatch = (): number[] =>
    [...wanted.keys()].filter((index) => cellOf(index).get().state === "waiting").slice(0, batchSize);

  const drawBatch = async (batch: readonly number[]): Promise<void> => {
    try {
      const pictures = await draw(batch);
      for (const [position, index] of batch.entries()) {
        const picture = pictures[position];
        assert(picture, "as many pictures as were asked for");
        cellOf(index).set({ state: "drawn", picture });
      }
    } catch (error) {
      const problem = toProblem(error);
      for (const index of batch) cellOf(index).set({ state: "failed", problem });
    }
  };

  const work = async (): Promise<void> => {
    if (drawing) return;
    drawing = true;
    // In a later task: a whole row comes to be wanted before the first batch is chosen.
    await Promise.resolve();
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) await drawBatch(batch);
    drawing = false;
    dropSpare();
  };

  /** Wants an image until the answer is called. */
  const want = (index: number, cell: Cell<DrawnImage>): (() => void) => {
    if (cell.get().state === "failed") cell.set(waiting);
    wanted.set(index, (wanted.get(index) ?? 0) + 1);
    void work();
    return () => {
      const others = (wanted.get(index) ?? 1) - 1;
      if (others > 0) {
        wanted.set(index, others);
        return;
      }
      wanted.delete(index);
      cells.delete(index);
      cells.set(index, cell);
      dropSpare();
    };
  };

  return {
    image: (index) => ({
      get: () => cells.get(index)?.get() ?? waiting,
      subscribe: (listener) => {
        const cell = cellOf(index);
        const leave = cell.subscribe(listener);
        const release = want(index, cell);
        let left = false;
        return () => {
          if (left) return;
          left = true;
          leave();
          release();
        };
      },
    }),
  };
}
