/** How Markdown that stands within a page is set: the page has its own outline, and what is wider than it scrolls by itself. */
import type { Components } from "react-markdown";
import { ScrollBox } from "../ui/scroll-box.tsx";

const Heading: Components["h1"] = ({ children }) => <p className="font-semibold">{children}</p>;

export const flatElements: Components = {
  table: ({ children }) => (
    <ScrollBox label="Table">
      <table>{children}</table>
    </ScrollBox>
  ),
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
};
