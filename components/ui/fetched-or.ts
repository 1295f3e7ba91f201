/**
 * Code of a part of the page that is fetched when somebody wants it. Where it cannot be (offline, mostly), `otherwise` stands in its place
 * until the page is loaded again, and everything around it stays as it was.
 */
import type { ComponentType } from "react";

/** For `lazy` and `dynamic`, which would let the whole page fail. */
export async function fetchedOr<P>(
  fetched: Promise<ComponentType<P>>,
  otherwise: ComponentType<P>,
): Promise<{ readonly default: ComponentType<P> }> {
  try {
    return { default: await fetched };
  } catch (error) {
    console.warn("A part of the page cannot be fetched:", error);
    return { default: otherwise };
  }
}
