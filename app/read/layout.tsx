import type { ReactNode } from "react";
import "katex/dist/katex.min.css";
import "../../components/reading/reading.css";

export default function ReadingLayout({ children }: { children: ReactNode }) {
  return children;
}
