"use client";
/** The ways in which a circuit can be taken away, each in a dialog of one frame. */
import { type ComponentType, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Menu, MenuItem, MenuLabel } from "../../ui/menu.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { CircuitData } from "./circuit-data.tsx";
import { CircuitDrawn } from "./circuit-drawn.tsx";
import { CircuitEmbed } from "./circuit-embed.tsx";

type Way = {
  readonly name: string;
  readonly what: string;
  readonly title: string;
  readonly description: string;
  readonly wide?: boolean;
  readonly Content: ComponentType<{ tools: CircuitTools; onClose(): void }>;
};

const ways: readonly Way[] = [
  {
    name: "Drawing",
    what: "SVG or PNG, with caption and credit",
    title: "Save as a drawing",
    description:
      "What the canvas shows now, with the rule by which its lines are wide, a caption and whose it is.",
    wide: true,
    Content: CircuitDrawn,
  },
  {
    name: "Data",
    what: "attribution graph and sidecar",
    title: "Save as data",
    description: "Two files of JSON. Both come back: “Take in from a file” on the list of circuits.",
    Content: CircuitData,
  },
  {
    name: "Embed",
    what: "on another page",
    title: "Show it on another page",
    description: "The drawing as it is at any time, without scripts, with a link to the live circuit.",
    Content: CircuitEmbed,
  },
];

export function ExchangeMenu({ tools }: { tools: CircuitTools }) {
  const [open, setOpen] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(null);
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
        {ways.map(({ name, what }) => (
          <MenuItem key={name} onSelect={() => setOpen(name)}>
            <span className="w-16 font-medium">{name}</span>
            <span className="text-muted">{what}</span>
          </MenuItem>
        ))}
      </Menu>
      {ways.map(({ name, title, description, wide = false, Content }) => (
        <Dialog
          key={name}
          open={open === name}
          onOpenChange={(next) => {
            if (!next) close();
          }}
          // The menu is gone by the time a dialog closes: its button is where one goes on.
          onOpenerGone={() => button.current?.focus()}
          {...{ title, description, wide }}
        >
          {open === name ? <Content tools={tools} onClose={close} /> : null}
        </Dialog>
      ))}
    </>
  );
}
