import type { Metadata } from "next";
import { RoundsScreen } from "../../../../components/rounds/rounds-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export const metadata: Metadata = { title: "Rounds" };

export default async function RoundsPage({ params }: Props) {
  return <RoundsScreen catalogId={decodeSegment((await params).catalog)} />;
}
