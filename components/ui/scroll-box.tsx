/**
 * What may be wider than its column: it scrolls sideways, and takes the keyboard's focus as long as it does. Until that is measured,
 * and for good where no script runs, it may scroll and can be reached.
 */
"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { classNames } from "./class-names.ts";

export function ScrollBox({
  label,
  className,
  children,
}: {
  /** What scrolls, for those who do not see it. */
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const box = useRef<HTMLElement>(null);
  const [overflows, setOverflows] = useState<boolean | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => setOverflows(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return (
    <section
      ref={box}
      aria-label={overflows === false ? undefined : label}
      tabIndex={overflows === false ? undefined : 0}
      data-scrolls={overflows ? "" : undefined}
      className={classNames("overflow-x-auto", className)}
    >
      {children}
    </section>
  );
}
