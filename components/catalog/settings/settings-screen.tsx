"use client";
/** What a catalog is called, who may read it and write in it, and what was ever changed about that. */
import { can, refusal } from "../../../lib/catalog/permission.ts";
import { InviteSection } from "../../account/invite-section.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CatalogFrame } from "../catalog-frame.tsx";
import { ChangesSection } from "./changes-section.tsx";
import { MembersSection } from "./members-section.tsx";
import { PolicySection } from "./policy-section.tsx";
import { TitleSection } from "./title-section.tsx";
import { VisibilitySection } from "./visibility-section.tsx";

export function SettingsScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="settings">
      {({ catalog, actor }) =>
        can(actor, "catalog.settings") ? (
          <div className="mt-10 flex max-w-4xl flex-col gap-10">
            <TitleSection catalog={catalog} />
            <VisibilitySection catalog={catalog} />
            <PolicySection catalog={catalog} />
            <MembersSection catalog={catalog} actor={actor} />
            {actor.type === "member" ? <InviteSection role={actor.role} catalog={catalog.id} /> : null}
            <ChangesSection catalog={catalog} />
          </div>
        ) : (
          <EmptyState className="mt-8" title="The settings are the editors’.">
            {refusal(actor, "catalog.settings")}
          </EmptyState>
        )
      }
    </CatalogFrame>
  );
}
