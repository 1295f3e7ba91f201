"use client";
/** The report over answers, computed after the page has been painted: a thousand resamples take a moment. */
import { useEffect, useState } from "react";
import { type AgreementReport, reportAgreement } from "../../lib/agreement/report.ts";
import type { Answer } from "../../lib/agreement/values.ts";

/** Null while it is computed. */
export function useReport(
  answers: readonly Answer[],
  units: readonly string[],
  seed: number,
): AgreementReport | null {
  const [report, setReport] = useState<AgreementReport | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setReport(reportAgreement(answers, units, { seed })), 0);
    return () => clearTimeout(timer);
  }, [answers, units, seed]);
  return report;
}
