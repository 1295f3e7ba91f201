/** An address under `/read` with nothing behind it for whoever asks. What exists and what may be read is told apart to nobody. */
import { SignInLink } from "../shell/sign-in-link.tsx";

export function NothingToRead() {
  return (
    <main className="reading">
      <header className="reading-front">
        <h1>Nothing to read here</h1>
        <p className="reading-summary">
          No published text has this address, or it is only for those who may read its catalog.{" "}
          <SignInLink>Sign in</SignInLink> if you have an account, or see{" "}
          <a href="/read">the threads to read</a>.
        </p>
      </header>
    </main>
  );
}
