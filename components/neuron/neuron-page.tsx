/** One unit, put together: who it is, its figures, its discussion, and the keys that move between them. */
"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useRef, useState } from "react";
import { can, refusal } from "../../lib/catalog/permission.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit, parseUnit } from "../../lib/shared/unit.ts";
import { TalkedEdges } from "../edges/talked-edges.tsx";
import { ExportMenu } from "../export/export-menu.tsx";
import { readMoment } from "../history/history-view.ts";
import { AsOfBanner, ThreadThen } from "../history/thread-then.tsx";
import { useCurrentCatalog } from "../hooks/current-catalog.tsx";
import { useActor } from "../hooks/use-actor.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { usePresence } from "../hooks/use-presence.ts";
import { useSession } from "../hooks/use-session.ts";
import { useThread } from "../hooks/use-thread.ts";
import { UnitHypotheses } from "../hypotheses/unit-hypotheses.tsx";
import { suggestFamilies } from "../labels/label-draft.ts";
import { toggleSupport } from "../labels/stance.ts";
import { useUnitLabels } from "../labels/use-unit-labels.ts";
import { PanelTabs } from "../microscope/panel-tabs.tsx";
import { panels } from "../microscope/panels.tsx";
import { usePanel } from "../microscope/use-panel.ts";
import { layerHref, unitHref } from "../shell/hrefs.ts";
import type { ComposerDoor } from "../thread/composer.tsx";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { toActor } from "./actor.ts";
import { announceOutcome, useAnnouncement } from "./announcement.ts";
import { Discussion } from "./discussion.tsx";
import { SaidHere } from "./said-here.tsx";
import { sayWith } from "./say.ts";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { ShownLabelMarks } from "./shown-label-marks.tsx";
import type { UnitFacts } from "./unit-facts.ts";
import { UnitFigures } from "./unit-figures.tsx";
import { UnitHead } from "./unit-head.tsx";
import { useLabelForm } from "./use-label-form.ts";
import { useShortcuts } from "./use-shortcuts.ts";

export function NeuronPage({ manifest, facts }: { manifest: Manifest; facts: UnitFacts }) {
  const packId = manifest.id;
  const catalog = useCurrentCatalog(packId);
  const layer = facts.layer.name;
  const unit = formatUnit({ layer, index: facts.index });
  const router = useRouter();
  const session = useSession();
  const actor = useActor();
  const thread = useThread(catalog, unit);
  const layerIndex = useLayerIndex(catalog, layer);
  const others = usePresence(catalog, layer, facts.index);
  const commands = useCommands(catalog);
  const say = useMemo(() => sayWith(commands.send), [commands.send]);
  const form = useLabelForm(catalog, unit);
  const composer = useRef<ComposerDoor>(null);
  const [showKeys, setShowKeys] = useState(false);
  const { text: message, announce } = useAnnouncement();
  const shown = usePanel();
  const at = readMoment(useSearchParams().get("at"));
  const Panel = panels.find(({ id }) => id === shown.id)?.Panel;
  // Pictures belong to the network, not to one catalog of it.
  const keeper = toActor(session);
  const canStore = keeper !== null && can(keeper, "visualisation.store");

  const families = useMemo(
    () => suggestFamilies([...layerIndex.units.values()].map(({ family }) => family)),
    [layerIndex.units],
  );
  const hrefOf = useCallback((address: string) => addressHref(manifest, address), [manifest]);
  const labels = useUnitLabels(catalog, thread);
  const top = labels.labels[0];

  const supportTop = async (): Promise<void> => {
    if (!actor) return;
    if (!top) {
      if (thread.state === "ready") announce({ type: "failed", text: "There is no label to support yet." });
      return;
    }
    if (!can(actor, "label.support", top)) {
      announce({ type: "failed", text: refusal(actor, "label.support") });
      return;
    }
    const done = top.supportedByMe ? `You no longer support “${top.name}”.` : `You support “${top.name}”.`;
    await announceOutcome(announce, done, toggleSupport(top, say));
  };
  const mayWrite = actor !== null && can(actor, "label.create");
  const go = (to: UnitFacts["next"]) => (to ? () => router.push(unitHref(packId, to)) : undefined);
  useShortcuts({
    j: go(facts.next),
    ArrowRight: go(facts.next),
    k: go(facts.previous),
    ArrowLeft: go(facts.previous),
    g: () => router.push(layerHref(packId, layer)),
    // Whoever asks before it is known that they may write gets the form as soon as it is.
    l: mayWrite || actor === null ? () => form.setOpen(true) : undefined,
    c: mayWrite ? () => composer.current?.write() : undefined,
    s: () => void supportTop(),
    "?": () => setShowKeys(true),
  });

  return (
    <main className="page pb-24">
      <UnitHead
        packId={packId}
        packTitle={manifest.title}
        facts={facts}
        shownLabel={labels.shownLabel?.name ?? null}
        marks={<ShownLabelMarks labels={labels} weights={manifest.weights.sha256} />}
        said={<SaidHere thread={thread} />}
        here={others.filter((other) => other.unit === facts.index).map(({ person }) => person)}
        actions={
          <>
            <ExportMenu catalog={catalog} />
            <IconButton
              label="Keys on this page"
              className="-mr-2.5 max-sm:mr-0"
              onClick={() => setShowKeys(true)}
            >
              <Icon name="keyboard" />
            </IconButton>
          </>
        }
      />
      {at === null ? null : (
        <AsOfBanner at={at}>
          <a href="#then" className="link">
            Labels and discussion
          </a>{" "}
          are those that stood here then, for reading. Everything else is as of now.
        </AsOfBanner>
      )}
      <StatusLine className="empty:sr-only">{message}</StatusLine>
      <PanelTabs unit={unit} shown={shown} />
      {Panel ? (
        <Panel manifest={manifest} facts={facts} unit={unit} query={shown.query} canStore={canStore} />
      ) : (
        <UnitFigures packId={packId} facts={facts} canStore={canStore} />
      )}
      <TalkedEdges catalog={catalog} manifest={manifest} unit={unit} />
      <div className="mt-16 border-t border-rule pt-10">
        <UnitHypotheses catalogId={catalog} unit={unit} />
        {at === null ? (
          <Discussion
            catalog={catalog}
            manifest={manifest}
            unit={unit}
            weights={manifest.weights.sha256}
            thread={thread}
            labels={labels}
            actor={actor}
            commands={commands}
            say={say}
            families={families}
            hrefOf={hrefOf}
            form={form}
            composer={composer}
          />
        ) : (
          <ThreadThen catalog={catalog} unit={unit} at={at} hrefOf={hrefOf} />
        )}
      </div>
      <ShortcutsDialog open={showKeys} onOpenChange={setShowKeys} />
    </main>
  );
}

/** Where a unit address in running text leads; null for text that is no unit of this network. */
function addressHref(manifest: Manifest, address: string): string | null {
  const unit = parseUnit(address);
  if (!unit.ok) return null;
  const layer = manifest.layers.find(({ name }) => name === unit.value.layer);
  return layer && unit.value.index < layer.shape[2] ? unitHref(manifest.id, unit.value) : null;
}
