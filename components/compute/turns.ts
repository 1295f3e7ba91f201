/**
 * Taking turns on one processor. Long work asks for its turn before each stretch; whoever has the highest priority gets it,
 * and among equals who came first. Work that is overtaken waits where it is and loses nothing.
 */
import { MicrographiaError } from "../../lib/shared/result.ts";

export type Ticket = {
  /** Resolves when it is this work's turn; the turn lasts until the next call, or until `leave`. */
  turn(): Promise<void>;
  setPriority(priority: number): void;
  /** The work is over or stopped. Whoever waits for this ticket's turn is told so by a `cancelled` error. */
  leave(): void;
};

export type Turns = { join(priority: number): Ticket };

type Seat = {
  priority: number;
  readonly arrival: number;
  waiting: { resolve: () => void; reject: (error: Error) => void } | null;
  gone: boolean;
};

const stopped = (): Error => new MicrographiaError("cancelled", "Stopped.");

export function createTurns(): Turns {
  const seats = new Set<Seat>();
  let holder: Seat | null = null;
  let arrivals = 0;

  const pass = (): void => {
    if (holder) return;
    let best: Seat | null = null;
    for (const seat of seats) {
      if (!seat.waiting) continue;
      const ahead =
        !best ||
        seat.priority > best.priority ||
        (seat.priority === best.priority && seat.arrival < best.arrival);
      if (ahead) best = seat;
    }
    if (!best) return;
    holder = best;
    const { waiting } = best;
    best.waiting = null;
    waiting?.resolve();
  };

  return {
    join: (priority) => {
      const seat: Seat = { priority, arrival: arrivals++, waiting: null, gone: false };
      seats.add(seat);
      return {
        turn: () => {
          if (seat.gone) return Promise.reject(stopped());
          if (holder === seat) holder = null;
          return new Promise((resolve, reject) => {
            seat.waiting = { resolve, reject };
            pass();
          });
        },
        setPriority: (next) => {
          seat.priority = next;
        },
        leave: () => {
          seat.gone = true;
          seats.delete(seat);
          seat.waiting?.reject(stopped());
          seat.waiting = null;
          if (holder === seat) holder = null;
          pass();
        },
      };
    },
  };
}
