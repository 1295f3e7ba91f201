"use client";
/** Taking a circuit away as a drawing: seen before it is saved, with its caption and whose it is. */
import Image from "next/image";
import { useDeferredValue, useMemo, useState } from "react";
import { drawCircuit, picturedUnits } from "../../../lib/canvas/draw-circuit.ts";
import { can } from "../../../lib/catalog/permission.ts";
import { slugOf } from "../../../lib/exchange/circuit-graph.ts";
import { licenceLine } from "../../../lib/exchange/circuit-source.ts";
import { toProblem } from "../../hooks/request-json.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { DialogActions } from "../../ui/dialog.tsx";
import { Checkbox, Field, TextArea, TextInput } from "../../ui/field.tsx";
import { StatusLine } from "../../ui/status-line.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { toPng } from "./rasterise.ts";
import { saveFile, svgFile } from "./save-file.ts";
import { useCircuitSource } from "./use-circuit-source.ts";
import { usePictures } from "./use-pictures.ts";
import { useTiles } from "./use-tiles.ts";

type Props = { readonly tools: CircuitTools; onClose(): void };

const grounds = [
  { value: "light", label: "On white" },
  { value: "dark", label: "On black" },
  { value: "none", label: "Transparent" },
] as const;
type Ground = (typeof grounds)[number]["value"];

export function CircuitDrawn({ tools, onClose }: Props) {
  const { drawing, source, problem, isReady } = useCircuitSource(tools);
  const pictures = usePictures(
    tools.manifest,
    useMemo(() => picturedUnits(tools.canvas), [tools.canvas]),
    can(tools.actor, "visualisation.store"),
  );
  const [ground, setGround] = useState<Ground>("light");
  const [values, setValues] = useState(false);
  const [withTiles, setWithTiles] = useState(false);
  const tiles = useTiles(tools.manifest, tools.canvas, withTiles);
  const [caption, setCaption] = useState(() => plain(tools.circuit.summary));
  const [typedCredit, setCredit] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const credit = typedCredit ?? source.authors.join(", ");
  const drawn = useMemo(
    () =>
      drawCircuit(drawing, {
        theme: ground === "dark" ? "dark" : "light",
        transparent: ground === "none",
        values,
        tiles: tiles.byEdge,
        pictures: pictures.byUnit,
        credit: { caption, credit, licence: licenceLine, source: source.url },
      }),
    [drawing, ground, values, tiles, pictures, caption, credit, source.url],
  );
  // Typing goes before looking.
  const seen = useDeferredValue(drawn);
  const name = slugOf(tools.circuit.title, tools.circuit.id);
  const save = async (format: "svg" | "png") => {
    setFailure(null);
    try {
      saveFile(`${name}.${format}`, format === "svg" ? svgFile(drawn.svg) : await toPng(drawn));
    } catch (error) {
      setFailure(toProblem(error).message);
    }
  };
  const missing = pictures.wanted - pictures.done;
  return (
    <>
      <div
        className={`overflow-hidden rounded-figure border border-rule ${ground === "none" ? "bg-white" : ""}`}
      >
        {/* As the file will be, which no style of this page reaches. */}
        <Image
          unoptimized
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(seen.svg)}`}
          alt={`The drawing of ${tools.circuit.title}`}
          width={Math.round(seen.width)}
          height={Math.round(seen.height)}
          className="mx-auto block max-h-[42dvh] w-auto max-w-full object-contain"
        />
      </div>
      <StatusLine className="mt-2" tone={failure === null && problem === null ? "neutral" : "warning"}>
        {failure ??
          (missing > 0
            ? `${pictures.done} of ${pictures.wanted} pictures are there; the others are empty frames until then.`
            : tiles.isReading
              ? "The weights on the lines are being read."
              : problem !== null
                ? `Who has worked on it cannot be told now, so the credit is yours to fill in. ${problem}`
                : null)}
      </StatusLine>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <Field label="Caption" optional>
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              maxLength={2000}
              value={caption}
              onChange={(event) => setCaption(event.target.value)}
            />
          )}
        </Field>
        <Field label="Credit" hint={`The drawing says ${licenceLine} and where it is live.`}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={400}
              value={credit}
              onChange={(event) => setCredit(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-8 gap-y-2">
        <Choice label="Ground" value={ground} options={grounds} onChange={setGround} />
        <Checkbox checked={withTiles} onChange={(event) => setWithTiles(event.target.checked)}>
          Weights on the lines
        </Checkbox>
        <Checkbox checked={values} onChange={(event) => setValues(event.target.checked)}>
          Numbers on the lines
        </Checkbox>
      </div>
      <DialogActions>
        <Button variant="primary" disabled={!isReady || tiles.isReading} onClick={() => void save("svg")}>
          Save SVG
        </Button>
        <Button disabled={!isReady || tiles.isReading} onClick={() => void save("png")}>
          Save PNG
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  );
}

/** A summary is Markdown, and a caption is not: without its signs, in one paragraph. */
const plain = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`#>]+/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 2000);
