"use client";
/** How far people agree: coefficients with their intervals, pairs of people, confusions, and what they disagree on most. */
import type { AgreementReport } from "../../lib/agreement/report.ts";
import type { Answer } from "../../lib/agreement/values.ts";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { type CoefficientLine, CoefficientPlot } from "./coefficient-plot.tsx";
import { ConfusionTable } from "./confusion-table.tsx";
import { Disagreements, type ShownAnswer } from "./disagreements.tsx";
import { KappaMatrix } from "./kappa-matrix.tsx";
import { plural } from "./round-words.ts";
import { useReport } from "./use-report.ts";

export type AgreementViewProps = {
  catalogId: string;
  manifest: Manifest;
  families: FamilyIndex;
  answers: readonly Answer[];
  units: readonly string[];
  seed: number;
  /** Of people, by their ids. */
  names: ReadonlyMap<string, string>;
  /** The answers about a unit as they are shown side by side. */
  shown: ReadonlyMap<string, readonly ShownAnswer[]>;
  note: string;
};

export function AgreementView(props: AgreementViewProps) {
  const { catalogId, manifest, families, answers, units, seed, names, shown } = props;
  const report = useReport(answers, units, seed);
  return (
    <section aria-label="Agreement" className="mt-12 border-t border-rule pt-5">
      <h3 className="font-serif text-lead">Agreement</h3>
      {report === null ? (
        <div className="mt-3">
          <Loading what="the coefficients" />
          <SkeletonText lines={6} className="max-w-prose" />
        </div>
      ) : report.comparable === 0 ? (
        <p className="mt-1 max-w-prose text-small text-muted">
          There is nothing to compare yet: of no unit have two people said something comparable.{" "}
          {plural(report.answers, "answer")} of {plural(report.people.length, "person", "people")} so far.
        </p>
      ) : (
        <Report {...props} report={report} />
      )}
      {report === null ? null : (
        <Disagreements
          catalogId={catalogId}
          packId={manifest.id}
          families={families}
          units={report.units}
          shown={shown}
          nameOf={(person) => names.get(person) ?? "Somebody who has left"}
        />
      )}
    </section>
  );
}

function Report({
  manifest,
  families,
  names,
  note,
  report,
}: AgreementViewProps & { report: AgreementReport }) {
  const nameOf = (person: string): string => names.get(person) ?? "Somebody who has left";
  const wordOf = (category: string): string =>
    report.basis === "families" ? (families.byId.get(category)?.name ?? "a family that is gone") : category;
  return (
    <>
      <p className="mt-1 max-w-prose text-small text-muted">
        {plural(report.answers, "answer")} of {plural(report.people.length, "person", "people")};{" "}
        {plural(report.comparable, "unit")} about which at least two said something comparable.{" "}
        {report.abstentions > 0
          ? `${plural(report.abstentions, "answer")} ${report.abstentions === 1 ? "was" : "were"} “I cannot tell”. `
          : ""}
        {report.withoutValue > 0
          ? `${plural(report.withoutValue, "answer")} named no family and ${report.withoutValue === 1 ? "is" : "are"} not compared. `
          : ""}
        {report.basis === "families"
          ? "Compared are the families that were named, whatever the labels are called."
          : "Nobody named a family, so the names themselves are compared, without regard to case, accents and blanks."}{" "}
        {note}
      </p>
      <div className="mt-6 grid gap-x-16 gap-y-10 xl:grid-cols-2">
        <figure className="min-w-0">
          <CoefficientPlot lines={linesOf(report)} />
          <FigureCaption>
            1 is perfect agreement, 0 what chance alone would give. Bars: 95 per cent intervals from{" "}
            {report.replicates.toLocaleString("en")} resamples of the units (seed {report.seed}). Krippendorff
            relies on α from 0.800 and takes 0.667 as the least for tentative conclusions (dotted).
          </FigureCaption>
        </figure>
        {report.families.length > 1 ? (
          <figure className="min-w-0">
            <h4 className="mb-2 text-small font-medium">Family by family: α of whether it is named or not</h4>
            <CoefficientPlot
              lines={report.families.map(({ family, named, alpha }) => ({
                name: wordOf(family),
                detail: plural(named, "answer"),
                measured: alpha,
              }))}
            />
          </figure>
        ) : null}
      </div>
      {report.people.length > 1 ? (
        <KappaMatrix people={report.people} kappas={report.kappas} nameOf={nameOf} />
      ) : null}
      <ConfusionTable
        packId={manifest.id}
        cells={report.confusions}
        wordOf={wordOf}
        what={report.basis === "families" ? "families" : "names"}
      />
    </>
  );
}

const linesOf = ({ nominal, masi, jaccard, percent, basis }: AgreementReport): CoefficientLine[] => [
  {
    name: "Krippendorff’s α",
    detail: basis === "families" ? "the surest family of each answer" : "names",
    measured: nominal,
  },
  ...(basis === "families"
    ? [
        { name: "α, MASI", detail: "all families of each answer, as sets", measured: masi },
        { name: "α, Jaccard", detail: "all families of each answer, as sets", measured: jaccard },
      ]
    : []),
  {
    name: "Plain agreement",
    detail: "share of pairs of answers, not corrected for chance",
    measured: { coefficient: percent, interval: null },
  },
];
