import type { Metadata } from "next";
import { NewHypothesisScreen } from "../../../../../components/hypotheses/new-hypothesis-screen.tsx";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `State a hypothesis · ${decodeSegment((await params).catalog)}` };
}

export default async function NewHypothesisPage({ params }: Props) {
  return <NewHypothesisScreen catalogId={decodeSegment((await params).catalog)} />;
}
