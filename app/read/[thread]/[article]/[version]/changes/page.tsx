import type { Metadata } from "next";
import { ChangesPage } from "../../../../../../components/reading/reading-pages.tsx";

type Props = {
  params: Promise<{ thread: string; article: string; version: string }>;
  searchParams: Promise<{ since?: string | string[] }>;
};

export const metadata: Metadata = { title: "What changed", robots: { index: false } };

export default async function ReadChangesPage({ params, searchParams }: Props) {
  const { since } = await searchParams;
  return <ChangesPage place={await params} since={typeof since === "string" ? since : ""} />;
}
