import type { Metadata } from "next";
import { RoundScreen } from "../../../../../components/rounds/round-screen.tsx";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string; round: string }> };

export const metadata: Metadata = { title: "Round" };

export default async function RoundPage({ params }: Props) {
  const { catalog, round } = await params;
  return <RoundScreen catalogId={decodeSegment(catalog)} roundId={decodeSegment(round)} />;
}
