/** The head of a unit's page: its address, its name if it has one, what it is in the network, who is here. */
import Link from "next/link";
import type { ReactNode } from "react";
import type { Person } from "../../lib/catalog/person.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { layerHref, modelHref, unitHref } from "../shell/hrefs.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { PresenceHere } from "./presence-here.tsx";
import type { UnitFacts } from "./unit-facts.ts";
import { UnitName } from "./unit-name.tsx";

export type UnitHeadProps = {
  packId: string;
  packTitle: string;
  facts: UnitFacts;
  shownLabel: string | null;
  marks: ReactNode; // what has to be known of that label
  said: ReactNode; // how much people have said about it, leading there
  here: readonly Person[];
  actions: ReactNode;
};

export function UnitHead({
  packId,
  packTitle,
  facts,
  shownLabel,
  marks,
  said,
  here,
  actions,
}: UnitHeadProps) {
  const layer = facts.layer.name;
  const address = formatUnit({ layer, index: facts.index });
  return (
    <header className="pt-6 pb-8">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <nav aria-label="Breadcrumb" className="min-w-0 text-small text-muted">
          <ol className="flex flex-wrap items-center gap-x-2">
            <li>
              <Link href={modelHref(packId)} className="hover:text-ink hover:underline">
                {packTitle}
              </Link>
            </li>
            <li aria-hidden="true">/</li>
            <li>
              <Link href={layerHref(packId, layer)} className="font-mono hover:text-ink hover:underline">
                {layer}
              </Link>
            </li>
          </ol>
        </nav>
        <div className="flex flex-wrap items-center gap-2">
          <StepLink packId={packId} to={facts.previous} name="Previous unit">
            <Icon name="chevron-left" />
          </StepLink>
          <StepLink packId={packId} to={facts.next} name="Next unit">
            <Icon name="chevron-right" />
          </StepLink>
          {actions}
        </div>
      </div>
      <h1 className="mt-5 font-serif text-title font-semibold tracking-tight wrap-anywhere sm:text-display">
        {shownLabel ?? (
          <span className="font-mono text-[0.8em] font-normal">
            <UnitName layer={layer} index={facts.index} />
          </span>
        )}
      </h1>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <p className="flex flex-wrap items-center gap-x-5 gap-y-1 text-small text-muted">
          {marks}
          {shownLabel === null ? null : <span className="font-mono text-ink">{address}</span>}
          {facts.branch ? (
            <span>
              {facts.branch.name} branch of <span className="font-mono">{layer}</span>
            </span>
          ) : null}
          {facts.classTitle ? <span>class “{facts.classTitle}”</span> : null}
          <span title={`Receptive field ${facts.receptiveField} px`}>
            {facts.seesAll
              ? "sees the whole picture"
              : `sees ${facts.receptiveField} × ${facts.receptiveField} px`}
          </span>
          <span>
            depth {facts.depth.at} of {facts.depth.of}
          </span>
          <span>one of {facts.layer.shape[2].toLocaleString("en")} units</span>
          {said}
        </p>
        <PresenceHere people={here} />
      </div>
    </header>
  );
}

function StepLink(props: { packId: string; to: UnitFacts["next"]; name: string; children: ReactNode }) {
  const { packId, to, name, children } = props;
  if (to === null) {
    return (
      <span
        role="img"
        aria-label={`No ${name.toLowerCase()}`}
        className="inline-flex size-9 items-center justify-center text-rule-strong"
      >
        {children}
      </span>
    );
  }
  return (
    <ButtonLink
      variant="quiet"
      href={unitHref(packId, to)}
      aria-label={`${name}, ${formatUnit(to)}`}
      title={`${name}, ${formatUnit(to)}`}
      className="size-9 px-0"
    >
      {children}
    </ButtonLink>
  );
}
