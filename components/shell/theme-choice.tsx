"use client";
/** The colour scheme in the footer, where there is room for words; on a phone it is the only place. */
import { Choice } from "../ui/choice.tsx";
import { applyTheme } from "./theme.ts";
import { themeOptions } from "./theme-options.ts";
import { useTheme } from "./use-theme.ts";

export function ThemeChoice() {
  return <Choice label="Colour scheme" value={useTheme()} options={themeOptions} onChange={applyTheme} />;
}
