"use client";
/** What can be labelled one after another: rounds that wait for one, layers, families. */
import Link from "next/link";
import { familiesInForce } from "../../lib/catalog/families.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { isAsked } from "../../lib/catalog/rounds/answering.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { FamilySwatch } from "../families/family-swatch.tsx";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { triageHref } from "../rounds/round-hrefs.ts";

export function ChooseSource({ catalog, manifest, actor }: CatalogPage) {
  const { state, index } = useFamilyIndex(catalog.id);
  const me = actor.type === "member" ? actor.person.id : "";
  const rounds =
    state.state === "ready"
      ? recordsOfKind(state.records, "round").filter(
          (round) => round.revealedAt === null && isAsked(round, me),
        )
      : [];
  const families = familiesInForce(index);
  return (
    <div className="mt-10 grid gap-x-16 gap-y-10 lg:grid-cols-2">
      <div className="lg:col-span-2">
        <h2 className="font-serif text-title font-semibold">Label one unit after another</h2>
        <p className="mt-1 max-w-prose text-small text-muted">
          With the picture, the strongest weights and examples of each in view, and every step on a key.
          Answers are kept in this browser and sent as the line allows; the next unit never waits for it.
        </p>
      </div>
      {rounds.length > 0 ? (
        <section aria-label="Rounds that ask you" className="lg:col-span-2">
          <h3 className="text-small font-medium">Rounds that ask you</h3>
          <ul className="mt-2 flex flex-col gap-1.5">
            {rounds.map((round) => (
              <li key={round.id}>
                <Link
                  className="link wrap-anywhere"
                  href={triageHref(catalog.id, { type: "round", round: round.id })}
                >
                  {round.title}
                </Link>{" "}
                <span className="text-caption text-muted">
                  {round.units.length} units{round.blind ? ", blind" : ""}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-label="Layers">
        <h3 className="text-small font-medium">A layer</h3>
        <ul className="mt-2 flex flex-col gap-1.5">
          {manifest.layers
            .filter(({ main }) => main)
            .map(({ name, shape }) => (
              <li key={name} className="text-small">
                <Link
                  className="link font-mono"
                  href={triageHref(catalog.id, { type: "layer", layer: name, everything: false })}
                >
                  {name}
                </Link>{" "}
                <span className="text-caption text-muted">
                  the ones you have not labelled, or{" "}
                  <Link
                    className="link"
                    href={triageHref(catalog.id, { type: "layer", layer: name, everything: true })}
                  >
                    all {shape[2]}
                    <span className="sr-only"> of {name}</span>
                  </Link>
                </span>
              </li>
            ))}
        </ul>
      </section>
      {families.length > 0 ? (
        <section aria-label="Families">
          <h3 className="text-small font-medium">The members of a family</h3>
          <ul className="mt-2 flex flex-col gap-1.5">
            {families.map(({ id, name, colour }) => (
              <li key={id} className="text-small">
                <Link
                  className="link inline-flex max-w-full items-baseline gap-1.5 wrap-anywhere"
                  href={triageHref(catalog.id, { type: "family", family: id })}
                >
                  <FamilySwatch colour={colour} />
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
