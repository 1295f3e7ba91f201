"use client";
/** The circuits of a catalog, those that changed last first. */
import { useMemo, useState } from "react";
import { can } from "../../../lib/catalog/permission.ts";
import { recordsOfKind } from "../../../lib/catalog/records-of-kind.ts";
import { CatalogFrame, type CatalogPage } from "../../catalog/catalog-frame.tsx";
import { useCatalogIndex } from "../../hooks/use-catalog-index.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { RefusedCommands } from "../../neuron/refused-commands.tsx";
import { sayWith } from "../../neuron/say.ts";
import { TakePart } from "../../neuron/take-part.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Loading, SkeletonText } from "../../ui/skeleton.tsx";
import { TakeInButton } from "../exchange/take-in-button.tsx";
import { CircuitCard } from "./circuit-card.tsx";
import { NewCircuitDialog } from "./new-circuit-dialog.tsx";
import { useCircuitSizes } from "./use-circuit-sizes.ts";

export function CircuitsScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="circuits">
      {(page) => <Circuits {...page} />}
    </CatalogFrame>
  );
}

function Circuits(page: CatalogPage) {
  const { catalog, manifest, actor } = page;
  const [making, setMaking] = useState(false);
  const commands = useCommands(catalog.id);
  const say = useMemo(() => sayWith(commands.send), [commands.send]);
  const mayMake = can(actor, "circuit.create");
  const canStore = can(actor, "visualisation.store");
  return (
    <section aria-labelledby="circuits-heading" className="mt-10">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 id="circuits-heading" className="font-serif text-title font-semibold">
          Circuits
        </h2>
        <span className="flex flex-wrap gap-2">
          <TakeInButton {...page} />
          {mayMake ? (
            <Button variant="primary" onClick={() => setMaking(true)}>
              <Icon name="plus" /> New circuit
            </Button>
          ) : null}
        </span>
      </div>
      <p className="mb-6 max-w-prose text-small text-muted">
        Units and the weights between them on a canvas that people build together: what feeds a unit, what
        inhibits it, and how much of it the circuit explains.
      </p>
      <RefusedCommands commands={commands} kind="circuit" className="my-4" />
      <List page={page} mayMake={mayMake} canStore={canStore} onMake={() => setMaking(true)} />
      <TakePart actor={actor} what="build circuits" />
      <NewCircuitDialog
        open={making}
        {...{ catalog, manifest, canStore, say }}
        onClose={() => setMaking(false)}
      />
    </section>
  );
}

function List({
  page: { catalog, manifest },
  mayMake,
  canStore,
  onMake,
}: {
  page: CatalogPage;
  mayMake: boolean;
  canStore: boolean;
  onMake: () => void;
}) {
  const index = useCatalogIndex(catalog.id);
  const circuits = index.state === "ready" ? recordsOfKind(index.records, "circuit") : [];
  const unsaved = index.state === "ready" ? index.unsaved : new Set<string>();
  const saved = circuits.filter(({ id }) => !unsaved.has(id)).map(({ id }) => id);
  const sizes = useCircuitSizes(catalog.id, saved.sort().join());
  switch (index.state) {
    case "loading":
      return (
        <>
          <Loading what="the circuits" />
          <SkeletonText lines={5} className="max-w-prose" />
        </>
      );
    case "failed":
      return <ErrorState title="The circuits could not be loaded" message={index.message} />;
    case "ready":
      break;
    default:
      return index satisfies never;
  }
  const known = sizes.state === "ready" ? sizes.value : null;
  const sizeOf = new Map(known?.items.map((item) => [item.id, item]));
  const names = new Map(known?.people.map(({ id, name }) => [id, name]));
  const changed = (circuit: (typeof circuits)[number]): string => {
    const at = sizeOf.get(circuit.id)?.changedAt ?? "";
    return at > circuit.updatedAt ? at : circuit.updatedAt;
  };
  const sorted = [...circuits].sort((a, b) => (changed(a) < changed(b) ? 1 : -1));
  if (!index.complete && sorted.length === 0) {
    return (
      <EmptyState title="This browser has no copy of the circuits">
        The server cannot be reached. The page will show them as soon as it can.
      </EmptyState>
    );
  }
  if (sorted.length === 0) {
    return (
      <EmptyState
        title="There are no circuits yet"
        action={mayMake ? <Button onClick={onMake}>Begin the first circuit</Button> : null}
      >
        {mayMake
          ? "Begin with the unit that you want to explain. Its strongest neighbours are one press away."
          : "Those who may write in this catalog can begin one."}
      </EmptyState>
    );
  }
  return (
    <>
      {sizes.state === "failed" ? (
        <p className="mb-3 text-small text-warning">
          How large they are cannot be said now: {sizes.problem.message}
        </p>
      ) : null}
      <ul>
        {sorted.map((circuit) => (
          <CircuitCard
            key={circuit.id}
            catalogId={catalog.id}
            packId={manifest.id}
            circuit={circuit}
            size={sizeOf.get(circuit.id) ?? null}
            unsaved={index.unsaved.has(circuit.id)}
            canStore={canStore}
            nameOf={(person) =>
              names.get(person) ?? index.people.get(person)?.name ?? "Somebody who has left"
            }
          />
        ))}
      </ul>
    </>
  );
}
