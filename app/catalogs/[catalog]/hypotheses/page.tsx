import type { Metadata } from "next";
import { HypothesesScreen } from "../../../../components/hypotheses/hypotheses-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Hypotheses · ${decodeSegment((await params).catalog)}` };
}

export default async function HypothesesPage({ params }: Props) {
  return <HypothesesScreen catalogId={decodeSegment((await params).catalog)} />;
}
