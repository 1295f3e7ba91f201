"use client";
/** Making a round. */
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { findMembers } from "../../lib/catalog/family-members.ts";
import { can, refusal } from "../../lib/catalog/permission.ts";
import { createId } from "../../lib/shared/ids.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { sayWith } from "../neuron/say.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useOpenLabels } from "./round-data.ts";
import { chooseUnits, emptyRoundDraft, type RoundProblems, readRoundDraft } from "./round-draft.ts";
import { RoundForm } from "./round-form.tsx";
import { roundHref } from "./round-hrefs.ts";

export function NewRoundScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="rounds">
      {(page) => <NewRound {...page} />}
    </CatalogFrame>
  );
}

const nobody: readonly string[] = [];

function NewRound(page: CatalogPage) {
  const { catalog, manifest, actor } = page;
  const router = useRouter();
  const [first] = useState(() => emptyRoundDraft(Math.floor(Math.random() * 10_000)));
  const kept = useDraft(`round/${catalog.id}`, first);
  const { index } = useFamilyIndex(catalog.id);
  const labels = useOpenLabels(catalog.id);
  const { send } = useCommands(catalog.id);
  const [problems, setProblems] = useState<RoundProblems>({});
  const [failure, setFailure] = useState<string | null>(null);
  const members = useMemo(() => {
    const found = labels.state === "ready" ? findMembers(index, labels.value.labels) : null;
    return (family: string) => found?.get(family)?.map(({ unit }) => unit) ?? nobody;
  }, [labels, index]);
  const draft = kept.value;
  const chosen = useMemo(() => chooseUnits(draft, manifest, members), [draft, manifest, members]);
  if (!can(actor, "round.create")) {
    return (
      <EmptyState className="mt-10" title="Rounds are made by editors of a catalog.">
        {refusal(actor, "round.create")}
      </EmptyState>
    );
  }
  const submit = async (): Promise<void> => {
    const read = readRoundDraft(draft, chosen);
    if (!read.ok) return setProblems(read.problems);
    setProblems({});
    const round = createId();
    const wrong = await sayWith(send)({ type: "round.create", round, content: read.content });
    setFailure(wrong);
    if (wrong !== null) return undefined;
    kept.clear();
    router.push(roundHref(catalog.id, round));
    return undefined;
  };
  return (
    <RoundForm
      page={page}
      families={index}
      draft={draft}
      restored={kept.restored}
      chosen={chosen}
      problems={problems}
      failure={failure}
      onChange={kept.set}
      onDiscard={kept.clear}
      onSubmit={() => void submit()}
    />
  );
}
