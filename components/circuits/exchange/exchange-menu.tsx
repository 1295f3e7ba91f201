"use client";
/** The ways in which a circuit can be taken away. */
import { useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Menu, MenuItem, MenuLabel } from "../../ui/menu.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { DataDialog } from "./data-dialog.tsx";
import { DrawingDialog } from "./drawing-dialog.tsx";
import { EmbedDialog } from "./embed-dialog.tsx";

type Way = "drawing" | "data" | "embed";

export function ExchangeMenu({ tools }: { tools: CircuitTools }) {
  const [way, setWay] = useState<Way | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => setWay(null);
  // The menu is gone by the time a dialog closes: its button is where one goes on.
  const onOpenerGone = () => button.current?.focus();
  return (
    <>
      <Menu
        label="Take the circuit away"
        trigger={
          <Button ref={button} size="small" variant="quiet">
            Export <Icon name="chevron-down" />
          </Button>
        }
      >
        <MenuLabel>This circuit, as it is now</MenuLabel>
        <MenuItem onSelect={() => setWay("drawing")}>
          <span className="w-16 font-medium">Drawing</span>
          <span className="text-muted">SVG or PNG, with caption and credit</span>
        </MenuItem>
        <MenuItem onSelect={() => setWay("data")}>
          <span className="w-16 font-medium">Data</span>
          <span className="text-muted">attribution graph and sidecar</span>
        </MenuItem>
        <MenuItem onSelect={() => setWay("embed")}>
          <span className="w-16 font-medium">Embed</span>
          <span className="text-muted">on another page</span>
        </MenuItem>
      </Menu>
      <DrawingDialog open={way === "drawing"} tools={tools} onClose={close} onOpenerGone={onOpenerGone} />
      <DataDialog open={way === "data"} tools={tools} onClose={close} onOpenerGone={onOpenerGone} />
      <EmbedDialog open={way === "embed"} tools={tools} onClose={close} onOpenerGone={onOpenerGone} />
    </>
  );
}
