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
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { Checkbox, Field, TextArea, TextInput } from "../../ui/field.tsx";
import { StatusLine } from "../../ui/status-line.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { toPng } from "./rasterise.ts";
import { saveFile, svgFile } from "./save-file.ts";
import { useCircuitSource } from "./use-circuit-source.ts";
import { usePictures } from "./use-pictures.ts";

type Props = { readonly tools: CircuitTools; onClose(): void };

export function DrawingDialog({
  open,
  onOpenerGone,
  ...props
}: Props & { open: boolean; onOpenerGone: () => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) props.onClose();
      }}
      onOpenerGone={onOpenerGone}
      title="Save as a drawing"
      description="What the canvas shows now, with the rule by which its lines are wide, a caption and whose it is."
      wide
    >
      {open ? <Drawing {...props} /> : null}
    </Dialog>
  );
}

const themes = [
  { value: "light", label: "On white" },
  { value: "dark", label: "On black" },
] as const;

function Drawing({ tools, onClose }: Props) {
  const { drawing, source, problem, isReady } = useCircuitSource(tools);
  const pictures = usePictures(
    tools.manifest,
    useMemo(() => picturedUnits(tools.canvas), [tools.canvas]),
    can(tools.actor, "visualisation.store"),
  );
  const [theme, setTheme] = useState<"light" | "dark">("light");
  const [values, setValues] = useState(false);
  const [caption, setCaption] = useState(() => plain(tools.circuit.summary));
  const [typedCredit, setCredit] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const credit = typedCredit ?? source.authors.join(", ");
  const drawn = useMemo(
    () =>
      drawCircuit(drawing, {
        theme,
        values,
        pictures: pictures.byUnit,
        credit: { caption, credit, licence: licenceLine, source: source.url },
      }),
    [drawing, theme, values, pictures, caption, credit, source.url],
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
      <div className="overflow-hidden rounded-figure border border-rule">
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
        <Choice label="Ground" value={theme} options={themes} onChange={setTheme} />
        <Checkbox checked={values} onChange={(event) => setValues(event.target.checked)}>
          Numbers on the lines
        </Checkbox>
      </div>
      <DialogActions>
        <Button variant="primary" disabled={!isReady} onClick={() => void save("svg")}>
          Save SVG
        </Button>
        <Button disabled={!isReady} onClick={() => void save("png")}>
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
