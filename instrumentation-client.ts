/** What Next runs in a browser before any page. */
import "./components/shell/no-eval.ts";
