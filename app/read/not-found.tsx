import type { Metadata } from "next";
import { NothingToRead } from "../../components/reading/nothing-to-read.tsx";

export const metadata: Metadata = { title: "Not here" };

export default function NotFound() {
  return <NothingToRead />;
}
