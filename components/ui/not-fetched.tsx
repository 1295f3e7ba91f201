/** In the place of a part of the page whose code could not be fetched. */
export const notFetched =
  "This part of the page could not be fetched. Load the page again once the server can be reached.";

export function NotFetched() {
  return (
    <p role="status" className="py-4 font-sans text-small text-muted">
      {notFetched}
    </p>
  );
}
