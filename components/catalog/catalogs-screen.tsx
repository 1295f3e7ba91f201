"use client";
/** Every catalog that is listed for whoever looks, by network, and where another is made. */
import { useRouter, useSearchParams } from "next/navigation";
import { can } from "../../lib/catalog/permission.ts";
import { useActor } from "../hooks/use-actor.ts";
import { useModels } from "../hooks/use-models.ts";
import { PlainPage } from "../shell/plain-page.tsx";
import { Button } from "../ui/button.tsx";
import { CatalogList } from "./catalog-list.tsx";
import { MakeCatalogDialog } from "./make-catalog-dialog.tsx";

export function CatalogsScreen() {
  const router = useRouter();
  const actor = useActor();
  const models = useModels();
  const making = useSearchParams().get("make");
  const mayMake = actor !== null && can(actor, "catalog.create");
  const packs = models.state === "ready" ? models.value : [];
  const open = (packId: string | null): void =>
    router.replace(packId === null ? "/catalogs" : `/catalogs?make=${encodeURIComponent(packId)}`, {
      scroll: false,
    });
  return (
    <PlainPage
      title="Catalogs"
      lead={
        <p>
          A catalog holds what a group says about one network: labels, families, rounds, threads, hypotheses.
          Every network comes with one of its own; groups that want to work apart make others.
        </p>
      }
    >
      {mayMake && packs[0] ? (
        <div className="mt-6">
          <Button variant="primary" onClick={() => open(packs[0]?.id ?? null)}>
            Make a catalog
          </Button>
        </div>
      ) : null}
      <div className="mt-10">
        <CatalogList />
      </div>
      {mayMake && packs.length > 0 ? (
        <MakeCatalogDialog packs={packs} packId={making} onClose={() => open(null)} />
      ) : null}
    </PlainPage>
  );
}
