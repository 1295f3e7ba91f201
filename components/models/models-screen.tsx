/** Every model this server has. */
import { PlainPage } from "../shell/plain-page.tsx";
import { ModelList } from "./model-list.tsx";

export function ModelsScreen() {
  return (
    <PlainPage
      title="Models"
      lead={
        <p>
          The networks on this server. Each has its own catalog of labels and threads. The bars are its main
          layers from input to output, as tall as the layer has channels.
        </p>
      }
    >
      <div className="mt-10 border-b border-rule">
        <ModelList />
      </div>
    </PlainPage>
  );
}
