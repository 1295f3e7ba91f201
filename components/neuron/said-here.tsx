/** How much people have said about a unit, leading down to it. */
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { ThreadState } from "../../lib/sync/views.ts";
import { count } from "../ui/sentence.ts";

export function SaidHere({ thread }: { thread: ThreadState }) {
  // Before the thread is there the words have their place, so that nothing moves when it comes.
  const [labels, comments] =
    thread.state === "ready"
      ? [describeLabels(thread.labels), count(thread.comments.length, "comment")]
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

/** `2 labels`, `no labels, 1 machine-made` */
function describeLabels(labels: readonly { readonly author: string }[]): string {
  const machine = labels.filter(({ author }) => isMachineAuthor(author)).length;
  const people = count(labels.length - machine, "label");
  return machine === 0 ? people : `${people}, ${machine} machine-made`;
}
