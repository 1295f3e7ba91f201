import type { Metadata } from "next";
import { FamiliesScreen } from "../../../../components/families/families-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Families · ${decodeSegment((await params).catalog)}` };
}

export default async function FamiliesPage({ params }: Props) {
  return <FamiliesScreen catalogId={decodeSegment((await params).catalog)} />;
}
