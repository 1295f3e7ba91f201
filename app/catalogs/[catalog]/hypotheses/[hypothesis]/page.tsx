import type { Metadata } from "next";
import { HypothesisScreen } from "../../../../../components/hypotheses/hypothesis-screen.tsx";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string; hypothesis: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Hypothesis · ${decodeSegment((await params).catalog)}` };
}

export default async function HypothesisPage({ params }: Props) {
  const { catalog, hypothesis } = await params;
  return <HypothesisScreen catalogId={decodeSegment(catalog)} id={decodeSegment(hypothesis)} />;
}
