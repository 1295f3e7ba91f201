import type { Metadata } from "next";
import { CompareScreen } from "../../components/compare/compare-screen.tsx";

export const metadata: Metadata = { title: "Side by side" };

export default function ComparePage() {
  return <CompareScreen />;
}
