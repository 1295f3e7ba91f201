import type { Metadata } from "next";
import { ShelfPage } from "../../components/reading/reading-pages.tsx";

export const metadata: Metadata = { title: "Threads to read" };

export default function ReadPage() {
  return <ShelfPage />;
}
