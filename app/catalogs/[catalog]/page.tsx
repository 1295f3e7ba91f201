import type { Metadata } from "next";
import { OverviewScreen } from "../../../components/catalog/overview/overview-screen.tsx";
import { decodeSegment } from "../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).catalog) };
}

export default async function CatalogPage({ params }: Props) {
  return <OverviewScreen catalogId={decodeSegment((await params).catalog)} />;
}
