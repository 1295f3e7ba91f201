/** An address with nothing behind it. */
import { ButtonLink } from "../ui/button.tsx";
import { PlainPage } from "./plain-page.tsx";

export function NotFoundScreen() {
  return (
    <PlainPage
      title="Nothing under this glass"
      lead={
        <p>
          There is no page at this address. Units live at{" "}
          <code>/models/&lt;model&gt;/&lt;layer&gt;:&lt;index&gt;</code>; the list of models is the way in.
        </p>
      }
    >
      <div className="mt-8 flex gap-2">
        <ButtonLink variant="primary" href="/models">
          All models
        </ButtonLink>
        <ButtonLink href="/">Home</ButtonLink>
      </div>
    </PlainPage>
  );
}
