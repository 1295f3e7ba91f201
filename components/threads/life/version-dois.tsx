"use client";
/** Published versions with their hashes and DOIs; a DOI that a version has none of yet can be written down, once. */
import { type ReactNode, useState } from "react";
import { articleReadingHref } from "../../../lib/articles/reading-href.ts";
import type { PublicationFacts } from "../../../lib/catalog/articles/life.ts";
import { doiSchema } from "../../../lib/catalog/records/thread.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { Button } from "../../ui/button.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Time } from "../../ui/time.tsx";
import { publicationWords } from "../words.ts";
import type { LifeTools } from "./life-tools.ts";
import { Unfolded } from "./unfolded.tsx";

export function VersionList({
  tools,
  publications,
  mayIdentify,
}: {
  tools: LifeTools;
  publications: readonly PublicationFacts[];
  mayIdentify: boolean;
}) {
  const { article, workshop } = tools;
  const heading = `versions-${article.id}`;
  return (
    <div className="max-w-prose">
      <h3 id={heading} className="mb-1 text-small font-semibold">
        Published versions
      </h3>
      <ol aria-labelledby={heading}>
        {publications.map((version) => (
          <li
            key={version.id}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-rule py-2.5 [&>button]:self-baseline"
          >
            {workshop.isUnsaved(version.id) ? (
              // Nobody can read it before the server has it.
              <span className="text-small">Version {version.number}, not on the server yet</span>
            ) : (
              <a
                className="link text-small"
                href={articleReadingHref(article.thread, article.id, version.number)}
              >
                Version {version.number}
              </a>
            )}
            <span className="text-small text-muted">
              {publicationWords[version.form]}, <Time iso={version.createdAt} />
            </span>
            <span className="font-mono text-micro text-muted" title={`SHA-256 ${version.sha256}`}>
              {version.sha256.slice(0, 12)}
            </span>
            {version.doi === null ? (
              mayIdentify ? (
                <DoiForm tools={tools} version={version} />
              ) : null
            ) : (
              <a className="link font-mono text-caption" href={`https://doi.org/${version.doi}`}>
                {version.doi}
              </a>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function DoiForm({ tools, version }: { tools: LifeTools; version: PublicationFacts }) {
  return (
    <Unfolded
      label="Write down its DOI…"
      draftKey={draftKeyOf(version)}
      variant="quiet"
      size="small"
      close="Not now"
    >
      {(closing) => <DoiFields tools={tools} version={version} closing={closing} />}
    </Unfolded>
  );
}

const draftKeyOf = ({ id }: PublicationFacts): string => `doi/${id}`;

function DoiFields({
  tools: { say, announce },
  version,
  closing,
}: {
  tools: LifeTools;
  version: PublicationFacts;
  closing: ReactNode;
}) {
  const draft = useDraft(draftKeyOf(version), "");
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    const doi = doiSchema.safeParse(draft.value.trim().replace(/^https?:\/\/(?:dx\.)?doi\.org\//, ""));
    if (!doi.success) {
      setProblem("A DOI begins with 10. and has a slash, for example 10.5281/zenodo.12345.");
      return;
    }
    const failure = await say({
      type: "publication.identify",
      publication: version.id,
      content: { doi: doi.data },
    });
    setProblem(failure);
    if (failure !== null) return;
    draft.clear();
    announce({ type: "done", text: "The DOI is written down." });
  };
  return (
    <form
      noValidate
      className="flex w-full flex-col gap-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        label={`DOI of version ${version.number}`}
        hint="It is written down once, and stands in every citation of this version."
        error={problem}
      >
        {(control) => (
          <TextInput
            {...control}
            placeholder="10.…"
            value={draft.value}
            onChange={(event) => {
              setProblem(null);
              draft.set(event.target.value);
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary">
          Keep it
        </Button>
        {closing}
      </div>
    </form>
  );
}
