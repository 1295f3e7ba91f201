"use client";
/** The switch between light, dark and the system's scheme. */
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { Menu, MenuChoice } from "../ui/menu.tsx";
import { applyTheme } from "./theme.ts";
import { themeOptions } from "./theme-options.ts";
import { useTheme } from "./use-theme.ts";

const icons = { system: "system", light: "sun", dark: "moon" } as const;

export function ThemeMenu() {
  const theme = useTheme();
  return (
    <Menu
      label="Colour scheme"
      trigger={
        <IconButton label="Colour scheme">
          <Icon name={icons[theme]} />
        </IconButton>
      }
    >
      <MenuChoice value={theme} options={themeOptions} onChange={applyTheme} />
    </Menu>
  );
}
