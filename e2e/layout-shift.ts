/** What moved under a reader's eyes, as the browser counts it. */
import type { Page } from "@playwright/test";

/** The shift of the layout since the page began, without what followed within half a second of something that the reader did. */
export const unasked = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((tell) => {
        type Entry = PerformanceEntry & { value: number; hadRecentInput: boolean };
        const observer = new PerformanceObserver(() => undefined);
        observer.observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            tell(
              (observer.takeRecords() as Entry[])
                .filter(({ hadRecentInput }) => !hadRecentInput)
                .reduce((sum, { value }) => sum + value, 0),
            ),
          ),
        );
      }),
  );
