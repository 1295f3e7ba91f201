import type { Metadata } from "next";
import { ArticleScreen } from "../../../../../components/articles/article-screen.tsx";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string; article: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Article · ${decodeSegment((await params).catalog)}` };
}

export default async function ArticlePage({ params }: Props) {
  const { catalog, article } = await params;
  return <ArticleScreen catalogId={decodeSegment(catalog)} id={decodeSegment(article)} />;
}
