"use client";
/** The tools of the canvas. Each has a key, which its name tells. */
import { memo, type ReactNode } from "react";
import type { Alignment } from "../../../lib/canvas/arrange.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Menu, MenuItem, MenuLabel, MenuRule } from "../../ui/menu.tsx";
import type { CanvasMode } from "../canvas/circuit-flow.tsx";
import { CanvasIcon } from "./canvas-icons.tsx";

/** What its buttons do; the same object for the life of the page. */
export type ToolbarDeeds = {
  mode(mode: CanvasMode): void;
  add(): void;
  note(): void;
  group(): void;
  align(alignment: Alignment): void;
  distribute(axis: "x" | "y"): void;
  join(): void;
  remove(): void;
  layOut(): void;
  undo(): void;
  redo(): void;
  fit(): void;
  zoom(by: "in" | "out"): void;
  fill(): void;
  help(): void;
};

export type CircuitToolbarProps = {
  readonly writes: boolean;
  readonly mode: CanvasMode;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** How many nodes are selected, and whether anything is. */
  readonly selectedNodes: number;
  readonly hasSelection: boolean;
  readonly isEmpty: boolean;
  readonly isLayingOut: boolean;
  /** Whether the canvas takes the whole window. */
  readonly fills: boolean;
  readonly on: ToolbarDeeds;
  /** What stands at the end: the reader's settings, export. */
  readonly children: ReactNode;
};

const alignments: readonly { value: Alignment; words: string }[] = [
  { value: "left", words: "Left edges" },
  { value: "centre", words: "Centres, one above the other" },
  { value: "right", words: "Right edges" },
  { value: "top", words: "Top edges" },
  { value: "middle", words: "Middles, side by side" },
  { value: "bottom", words: "Bottom edges" },
];

const Rule = () => <span aria-hidden="true" className="mx-1 h-5 w-px shrink-0 bg-rule" />;

/** Drawn anew only when one of its buttons changes: not while nodes move. */
export const CircuitToolbar = memo(function CircuitToolbar(props: CircuitToolbarProps) {
  const { writes, mode, selectedNodes, hasSelection, isEmpty, on } = props;
  return (
    <div
      role="toolbar"
      aria-label="Tools of the canvas"
      className="flex flex-wrap items-center gap-0.5 border-b border-rule bg-raised px-1.5 py-1"
    >
      <IconButton
        size="small"
        label="Select by dragging; the wheel moves the canvas"
        aria-pressed={mode === "select"}
        className="aria-pressed:bg-sunken aria-pressed:text-ink"
        onClick={() => on.mode("select")}
      >
        <CanvasIcon name="select" />
      </IconButton>
      <IconButton
        size="small"
        label="Move the canvas by dragging"
        aria-pressed={mode === "pan"}
        className="aria-pressed:bg-sunken aria-pressed:text-ink"
        onClick={() => on.mode("pan")}
      >
        <CanvasIcon name="pan" />
      </IconButton>
      {writes ? (
        <>
          <Rule />
          <Button size="small" variant="quiet" onClick={on.add} title="Add units and families ( / )">
            <Icon name="plus" /> Add
          </Button>
          <IconButton size="small" label="Write a note (n)" onClick={on.note}>
            <CanvasIcon name="note" />
          </IconButton>
          <IconButton
            size="small"
            label="Draw the edges among the selected nodes (e)"
            disabled={selectedNodes < 2}
            onClick={on.join}
          >
            <CanvasIcon name="edges" />
          </IconButton>
          <IconButton
            size="small"
            label="Group the selection (g)"
            disabled={selectedNodes === 0}
            onClick={on.group}
          >
            <CanvasIcon name="group" />
          </IconButton>
          <Menu
            label="Put the selection in line"
            align="start"
            trigger={
              <IconButton size="small" label="Put the selection in line" disabled={selectedNodes < 2}>
                <CanvasIcon name="align" />
              </IconButton>
            }
          >
            <MenuLabel>On one line</MenuLabel>
            {alignments.map(({ value, words }) => (
              <MenuItem key={value} onSelect={() => on.align(value)}>
                {words}
              </MenuItem>
            ))}
            <MenuRule />
            <MenuLabel>Evenly spaced</MenuLabel>
            <MenuItem disabled={selectedNodes < 3} onSelect={() => on.distribute("x")}>
              Side by side
            </MenuItem>
            <MenuItem disabled={selectedNodes < 3} onSelect={() => on.distribute("y")}>
              One above the other
            </MenuItem>
          </Menu>
          <IconButton
            size="small"
            label="Lay out in rows (l)"
            disabled={isEmpty || props.isLayingOut}
            onClick={on.layOut}
          >
            <CanvasIcon name="layout" />
          </IconButton>
          <IconButton
            size="small"
            label="Remove the selection (Delete)"
            disabled={!hasSelection}
            onClick={on.remove}
          >
            <CanvasIcon name="remove" />
          </IconButton>
          <Rule />
          <IconButton
            size="small"
            label="Undo your last step (Ctrl+Z)"
            disabled={!props.canUndo}
            onClick={on.undo}
          >
            <CanvasIcon name="undo" />
          </IconButton>
          <IconButton size="small" label="Redo (Ctrl+Shift+Z)" disabled={!props.canRedo} onClick={on.redo}>
            <CanvasIcon name="redo" />
          </IconButton>
        </>
      ) : null}
      <Rule />
      <IconButton size="small" label="Farther (−)" onClick={() => on.zoom("out")}>
        <CanvasIcon name="minus" />
      </IconButton>
      <IconButton size="small" label="Nearer (+)" onClick={() => on.zoom("in")}>
        <Icon name="plus" />
      </IconButton>
      <IconButton size="small" label="Show all (f)" disabled={isEmpty} onClick={on.fit}>
        <CanvasIcon name="fit" />
      </IconButton>
      <IconButton
        size="small"
        label={props.fills ? "Back into the page" : "Fill the window"}
        aria-pressed={props.fills}
        onClick={on.fill}
      >
        <CanvasIcon name="fill" />
      </IconButton>
      <IconButton size="small" label="Keys of the canvas (?)" onClick={on.help}>
        <Icon name="keyboard" />
      </IconButton>
      <span className="ml-auto flex flex-wrap items-center gap-1">{props.children}</span>
    </div>
  );
});
