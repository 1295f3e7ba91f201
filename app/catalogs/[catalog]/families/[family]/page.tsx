import type { Metadata } from "next";
import { FamilyScreen } from "../../../../../components/families/family-screen.tsx";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string; family: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Family · ${decodeSegment((await params).catalog)}` };
}

export default async function FamilyPage({ params }: Props) {
  const { catalog, family } = await params;
  return <FamilyScreen catalogId={decodeSegment(catalog)} family={decodeSegment(family)} />;
}
