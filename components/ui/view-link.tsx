"use client";
/** A link to another view of the same page: a plain click changes the view at once, any other does what links do. */
import type { ComponentProps, MouseEvent } from "react";

export function ViewLink({
  href,
  onGo,
  ...rest
}: { href: string; onGo: () => void } & Omit<ComponentProps<"a">, "onClick" | "href">) {
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    onGo();
  };
  return <a href={href} onClick={onClick} {...rest} />;
}
