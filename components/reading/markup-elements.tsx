/** Markup as elements of the page: only what is known to do no harm (`known-markup.ts`). */
import { createElement, type ReactNode } from "react";
import type { Markup } from "../../lib/articles/markup.ts";
import type { KnownMarkup } from "./known-markup.ts";

/** Elements that are not known are left out with all that is in them. */
export function toElements(markup: readonly Markup[], known: KnownMarkup): ReactNode[] {
  return markup.map((node, i) => {
    if (typeof node === "string") return node;
    if (!known.elements.has(node.tag)) return null;
    const properties = { ...toProperties(node.attributes, known), key: i };
    return node.children.length === 0
      ? createElement(node.tag, properties)
      : createElement(node.tag, properties, toElements(node.children, known));
  });
}

function toProperties(
  attributes: Readonly<Record<string, string>>,
  known: KnownMarkup,
): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const allowed = known.attribute(name, value);
    if (allowed === null) continue;
    if (name === "style") properties.style = readStyle(allowed);
    else properties[reactName(name)] = allowed;
  }
  return properties;
}

/** As React calls it: `stroke-width` is `strokeWidth`, but `aria-label` stays. */
function reactName(name: string): string {
  if (name === "class") return "className";
  if (name.startsWith("aria-")) return name;
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Declarations of a style attribute, by the names that React has for them. */
function readStyle(style: string): Record<string, string> {
  const declarations = style.split(";").flatMap((declaration) => {
    const colon = declaration.indexOf(":");
    if (colon < 0) return [];
    const name = declaration.slice(0, colon).trim();
    const key = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [[key, declaration.slice(colon + 1).trim()] as const];
  });
  return Object.fromEntries(declarations);
}
