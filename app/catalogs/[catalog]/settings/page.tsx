import type { Metadata } from "next";
import { SettingsScreen } from "../../../../components/catalog/settings/settings-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Settings · ${decodeSegment((await params).catalog)}` };
}

export default async function SettingsPage({ params }: Props) {
  return <SettingsScreen catalogId={decodeSegment((await params).catalog)} />;
}
