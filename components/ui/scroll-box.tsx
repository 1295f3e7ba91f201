/** What may be wider than its column: it scrolls sideways, and takes the keyboard's focus as long as it does. */
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
  const [overflows, setOverflows] = useState(false);
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
      aria-label={overflows ? label : undefined}
      tabIndex={overflows ? 0 : undefined}
      data-scrolls={overflows ? "" : undefined}
      className={classNames("overflow-x-auto", className)}
    >
      {children}
    </section>
  );
}
