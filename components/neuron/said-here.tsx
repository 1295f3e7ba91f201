/** How much people have said about a unit, leading down to it. */
import type { ThreadState } from "../../lib/sync/views.ts";
import { count } from "../ui/sentence.ts";

export function SaidHere({ thread }: { thread: ThreadState }) {
  // Before the thread is there the words have their place, so that nothing moves when it comes.
  const [labels, comments] =
    thread.state === "ready"
      ? [count(thread.labels.length, "label"), count(thread.comments.length, "comment")]
      : ["labels", "comments"];
  return (
    <>
      <a href="#labels" className="link">
        {labels}
      </a>
      <a href="#discussion" className="link">
        {comments}
      </a>
    </>
  );
}
