"use client";
import { useSyncExternalStore } from "react";
import { readTheme, subscribeToTheme, type Theme } from "./theme.ts";

/** The chosen scheme; “system” while the page is rendered on the server. */
export const useTheme = (): Theme => useSyncExternalStore<Theme>(subscribeToTheme, readTheme, () => "system");
