"use client";
/** There is no such catalog, or it is closed to whoever asks: the two look the same, from here as well. */
import type { ReactNode } from "react";
import type { Catalog } from "../../lib/catalog/catalog.ts";
import { useSession } from "../hooks/use-session.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { useSignInHref } from "../shell/sign-in-href.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

export type NoSuchCatalogProps = {
  catalogId: string;
  /** The catalog of this address, when it is there and about another network than the page. */
  about?: Catalog;
  /** The way on that fits the page; without it the list of catalogs is. */
  action?: ReactNode;
};

export function NoSuchCatalog({ catalogId, about, action }: NoSuchCatalogProps) {
  const session = useSession();
  const signIn = useSignInHref();
  return (
    <main className="page py-12">
      <h1 className="font-mono text-title wrap-anywhere">{catalogId}</h1>
      <EmptyState
        className="mt-6"
        title={about ? "This catalog is about another network." : "There is no such catalog for you to see."}
        action={
          <>
            {session.state === "visitor" ? (
              <ButtonLink variant="primary" href={signIn}>
                Sign in
              </ButtonLink>
            ) : null}
            {about ? <ButtonLink href={catalogHref(about.id)}>{about.title}</ButtonLink> : null}
            {action ?? <ButtonLink href="/catalogs">All catalogs</ButtonLink>}
          </>
        }
      >
        {about
          ? `What it says of a unit is said of ${about.pack}, so it is not shown here.`
          : "Either nothing has this address, or the catalog is private and you have no role in it. If somebody sent you here, ask them to give you one."}
      </EmptyState>
    </main>
  );
}
