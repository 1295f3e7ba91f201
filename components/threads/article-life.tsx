"use client";
/**
 * The life of an article, as it stands on the article's own page: its state, who may decide and why, everything that was said about
 * it, and what this reader can do next. Put it anywhere on a page of the catalog that says how the article stands (`StateBadge`):
 *
 *   <ArticleLife catalog={catalog} actor={actor} article={article} />
 */
import { useMemo, useRef } from "react";
import { commentaryBy, isNamed, speaksFor, stateOfArticle } from "../../lib/catalog/articles/life.ts";
import { uninvolvedEditors, whoDecides } from "../../lib/catalog/articles/who-decides.ts";
import { decidingWords } from "../../lib/catalog/articles/words.ts";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Article } from "../../lib/catalog/records/article.ts";
import { useKeptFocus } from "../circuits/use-kept-focus.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useAnnouncement } from "../neuron/announcement.ts";
import { RefusedNotice } from "../neuron/refused-notice.tsx";
import { sayWith } from "../neuron/say.ts";
import { TakePart } from "../neuron/take-part.tsx";
import { Said } from "../thread/said.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Time } from "../ui/time.tsx";
import { BeginPiece } from "./life/begin-piece.tsx";
import { InviteForm } from "./life/invite-form.tsx";
import { LifeStory } from "./life/life-story.tsx";
import type { LifeTools } from "./life/life-tools.ts";
import { PiecesOn } from "./life/pieces-on.tsx";
import { PublishForm } from "./life/publish-form.tsx";
import { RetractForm } from "./life/retract-form.tsx";
import { SignForm } from "./life/sign-form.tsx";
import { RecallButton, SuggestForm } from "./life/suggest-form.tsx";
import { DecisionForm, OpinionForm } from "./life/verdict-forms.tsx";
import { VersionList } from "./life/version-dois.tsx";
import { WithdrawForm } from "./life/withdraw-form.tsx";
import { useNow } from "./use-now.ts";
import { type ThreadWorkshop, useThreadLife } from "./use-thread-life.ts";
import { stateMeanings } from "./words.ts";

export type ArticleLifeProps = {
  catalog: CatalogView;
  actor: Actor; // with the role in this catalog
  article: Article;
};

export function ArticleLife(props: ArticleLifeProps) {
  const known = useThreadLife(props.catalog.id, props.article.thread);
  switch (known.state) {
    case "loading":
      return (
        <>
          <Loading what="what was said about the article" />
          <SkeletonText lines={4} className="max-w-prose" />
        </>
      );
    case "failed":
      return <ErrorState title="What was said about it could not be loaded" message={known.message} />;
    case "missing":
      return (
        <p className="text-small text-muted">
          {known.complete
            ? "The thread of this article was withdrawn."
            : "This browser has no copy of the article’s thread. It shows once the server can be reached."}
        </p>
      );
    case "ready":
      return <Known {...props} workshop={known.workshop} />;
    default:
      return known satisfies never;
  }
}

function Known({ catalog, actor, article, workshop }: ArticleLifeProps & { workshop: ThreadWorkshop }) {
  const commands = useCommands(catalog.id);
  const say = useMemo(() => sayWith(commands.send), [commands.send]);
  const { text: message, announce } = useAnnouncement();
  const state = stateOfArticle(workshop.life, article.id);
  const me = actor.type === "member" && can(actor, "opinion.create") ? actor.person : null;
  const tools: LifeTools = { catalog, workshop, article, state, me: me?.id ?? null, say, announce };
  const records = new Set([article.id, ...(state.state === "suggested" ? [state.suggestion.id] : [])]);
  const frame = useRef<HTMLElement>(null);
  useKeptFocus(frame);
  return (
    <section ref={frame} aria-labelledby={`life-${article.id}`}>
      <h2 id={`life-${article.id}`} className="font-serif text-lead font-semibold">
        Its place in the thread
      </h2>
      <p className="mt-1 mb-5 max-w-prose text-small text-muted">{stateMeanings[state.state]}</p>
      <RefusedNotice
        refused={commands.refused}
        unit={article.subject}
        records={records}
        hrefOf={() => null}
        onRetry={(id) => void commands.retry(id)}
        onDismiss={(id) => void commands.dismiss(id)}
      />
      <div className="flex flex-col gap-8">
        <Standing tools={tools} />
        <LifeStory tools={tools} />
        <PiecesOn tools={tools} />
        <Versions tools={tools} />
        {me ? <Further tools={tools} me={me} /> : <TakePart actor={actor} what="take part" />}
      </div>
      <StatusLine tone="success" className="mt-4 empty:hidden">
        {message}
      </StatusLine>
    </section>
  );
}

/** What is awaited now, and of whom. */
function Standing({ tools }: { tools: LifeTools }) {
  const { article, workshop, state, me } = tools;
  const now = useNow();
  const { life } = workshop;
  const speaks = me !== null && speaksFor(life, article, me);
  switch (state.state) {
    case "draft":
    case "declined":
      return (
        <>
          {state.state === "declined" ? (
            <Reason tools={tools} given={state.decision} deed="declined it" />
          ) : null}
          <SignForm tools={tools} />
          {speaks ? <SuggestForm tools={tools} /> : null}
          <WithdrawForm tools={tools} />
        </>
      );
    case "suggested": {
      const deciding = whoDecides(life, article, state.suggestion, now);
      return (
        <div className="flex flex-col items-start gap-6">
          <p
            className="max-w-prose border-l-2 border-rule-strong pl-4 text-small"
            data-deciding={deciding.who}
          >
            {decidingWords(deciding, workshop.nameOf)}
          </p>
          <OpinionForm tools={tools} suggestion={state.suggestion} />
          <DecisionForm tools={tools} suggestion={state.suggestion} deciding={deciding} />
          {speaks ? <RecallButton tools={tools} /> : null}
        </div>
      );
    }
    case "included":
    case "published":
      return (
        <>
          <SignForm tools={tools} />
          {speaks ? <PublishForm tools={tools} /> : null}
        </>
      );
    case "withdrawn":
      return null;
    default:
      return state satisfies never;
  }
}

/** Why it is where it is, where everybody sees it. */
function Reason({
  tools,
  given,
  deed,
}: {
  tools: LifeTools;
  given: { readonly author: string; readonly createdAt: string; readonly reason: string };
  deed: string;
}) {
  return (
    <div className="max-w-prose border-l-2 border-rule-strong pl-4 text-small">
      <p className="text-muted">
        {tools.workshop.nameOf(given.author)} {deed} <Time iso={given.createdAt} />
      </p>
      <Said text={given.reason} />
    </div>
  );
}

/** What was published of it, for whoever sees the page. */
function Versions({ tools }: { tools: LifeTools }) {
  const { article, workshop, state, me } = tools;
  if (state.state !== "published" && state.state !== "withdrawn") return null;
  if (state.publications.length === 0) return null;
  const { life } = workshop;
  const mayIdentify = me !== null && (speaksFor(life, article, me) || life.thread.editors.includes(me));
  return <VersionList tools={tools} publications={state.publications} mayIdentify={mayIdentify} />;
}

/** What can be done with a piece that is in the thread. */
function Further({ tools, me }: { tools: LifeTools; me: Extract<Actor, { type: "member" }>["person"] }) {
  const { catalog, article, workshop, state, say } = tools;
  const { life, thread } = workshop;
  const speaks = speaksFor(life, article, me.id);
  const edits = life.thread.editors.includes(me.id);
  const isIn = state.state === "included" || state.state === "published";
  const invited = life.invitations.some((known) => known.article === article.id && known.person === me.id);
  // An invitation is for one piece, and who has begun it finds it above.
  const mayComment =
    article.form === "article" &&
    invited &&
    !isNamed(article, me.id) &&
    !commentaryBy(life, article.id, me.id);
  const answered = life.articles.find(({ id }) => id === article.about);
  const replies = article.form === "commentary" && answered && speaksFor(life, answered, me.id);
  return (
    <>
      {isIn ? (
        <div className="flex flex-wrap items-start gap-3">
          {mayComment ? (
            <BeginPiece
              catalogId={catalog.id}
              thread={thread.id}
              form="commentary"
              about={article.id}
              me={me}
              say={say}
            />
          ) : null}
          {replies ? (
            <BeginPiece
              catalogId={catalog.id}
              thread={thread.id}
              form="reply"
              about={article.id}
              me={me}
              say={say}
            />
          ) : null}
          {article.form === "article" && (speaks || edits) ? <InviteForm tools={tools} /> : null}
          {speaks || uninvolvedEditors(life, article).includes(me.id) ? <RetractForm tools={tools} /> : null}
        </div>
      ) : null}
    </>
  );
}
