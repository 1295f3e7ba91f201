/** Three steps, in the order in which one takes them. */
const steps = [
  {
    title: "Look",
    text: "Open a model and a layer. Every unit has a picture that excites it, made by ascending its own activation. The ones on your screen are computed first.",
  },
  {
    title: "Ask why",
    text: "Open a unit to see which units of the layer before excite it (red) and inhibit it (blue), as tiles of weights on one scale.",
  },
  {
    title: "Say what it is",
    text: "Label the unit, with how sure you are and why. Others see it at once, support it or answer. Nothing that anyone typed is lost or overwritten.",
  },
] as const;

export function HowToBegin() {
  return (
    <section aria-labelledby="begin-title" className="mt-16">
      <h2 id="begin-title" className="font-serif text-title font-semibold tracking-tight">
        How to begin
      </h2>
      <ol className="mt-4 grid gap-x-12 gap-y-8 sm:grid-cols-3">
        {steps.map((step, position) => (
          <li key={step.title} className="border-t border-rule pt-4">
            <p className="font-mono text-caption text-muted">{position + 1}</p>
            <h3 className="mt-1 font-serif text-lead font-semibold">{step.title}</h3>
            <p className="mt-1.5 text-small text-muted">{step.text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
