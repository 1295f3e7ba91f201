"use client";
import { can } from "../../lib/catalog/permission.ts";
/** The rounds of a catalog: those that go on, and those that are over. */
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { agreementHref, newRoundHref } from "./round-hrefs.ts";
import { RoundRow } from "./round-row.tsx";

export function RoundsScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="rounds">
      {(page) => <Rounds {...page} />}
    </CatalogFrame>
  );
}

function Rounds({ catalog, actor }: CatalogPage) {
  const index = useCatalogIndex(catalog.id);
  const mayMake = can(actor, "round.create");
  return (
    <>
      <div className="mt-10 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <p className="max-w-prose text-small text-muted">
          In a round several people say independently of each other what the same units are. Afterwards it can
          be measured how far they agree, and what they disagree on.
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={agreementHref(catalog.id)}>Agreement over the whole catalog</ButtonLink>
          {mayMake ? (
            <ButtonLink variant="primary" href={newRoundHref(catalog.id)}>
              New round
            </ButtonLink>
          ) : null}
        </div>
      </div>
      <List
        state={index}
        catalogId={catalog.id}
        me={actor.type === "member" ? actor.person.id : null}
        mayMake={mayMake}
      />
    </>
  );
}

function List({
  state,
  catalogId,
  me,
  mayMake,
}: {
  state: ReturnType<typeof useCatalogIndex>;
  catalogId: string;
  me: string | null;
  mayMake: boolean;
}) {
  switch (state.state) {
    case "loading":
      return (
        <div className="mt-8">
          <Loading what="the rounds" />
          <SkeletonText lines={5} className="max-w-prose" />
        </div>
      );
    case "failed":
      return <ErrorState className="mt-8" title="The rounds cannot be shown" message={state.message} />;
    case "ready": {
      const rounds = recordsOfKind(state.records, "round").reverse();
      const [open, over] = [
        rounds.filter(({ revealedAt }) => revealedAt === null),
        rounds.filter(({ revealedAt }) => revealedAt !== null),
      ];
      if (rounds.length === 0) {
        return (
          <EmptyState className="mt-8" title={state.complete ? "There is no round yet." : "Offline"}>
            {!state.complete
              ? "The rounds show when the server can be reached again."
              : mayMake
                ? "Choose some units and say whom you ask. Blind rounds keep everybody’s answers apart until they are revealed."
                : "An editor of this catalog can make one."}
          </EmptyState>
        );
      }
      const shared = { catalogId, me, unsaved: state.unsaved };
      return (
        <>
          {open.length > 0 ? (
            <Group title="Going on" rounds={open} {...shared} />
          ) : (
            <p className="mt-8 text-small text-muted">No round goes on at the moment.</p>
          )}
          {over.length > 0 ? <Group title="Over" rounds={over} {...shared} /> : null}
        </>
      );
    }
    default:
      return state satisfies never;
  }
}

function Group({
  title,
  rounds,
  ...shared
}: { title: string; rounds: readonly Parameters<typeof RoundRow>[0]["round"][] } & Omit<
  Parameters<typeof RoundRow>[0],
  "round"
>) {
  return (
    <section aria-label={title} className="mt-10">
      <h2 className="text-small font-medium text-muted">{title}</h2>
      <ul className="mt-2 border-t border-rule">
        {rounds.map((round) => (
          <RoundRow key={round.id} round={round} {...shared} />
        ))}
      </ul>
    </section>
  );
}
