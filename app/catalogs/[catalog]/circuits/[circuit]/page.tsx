import type { Metadata } from "next";
import { CircuitScreen } from "../../../../../components/circuits/circuit-screen.tsx";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string; circuit: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Circuit · ${decodeSegment((await params).catalog)}` };
}

export default async function CircuitPage({ params }: Props) {
  const { catalog, circuit } = await params;
  return <CircuitScreen catalogId={decodeSegment(catalog)} id={decodeSegment(circuit)} />;
}
