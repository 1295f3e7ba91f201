import type { Metadata } from "next";
import { ArticlePage, articleMetadata } from "../../../../../components/reading/reading-pages.tsx";

type Props = { params: Promise<{ thread: string; article: string; version: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return articleMetadata(await params);
}

export default async function ReadVersionPage({ params }: Props) {
  return <ArticlePage place={await params} />;
}
