/** How it computes, which formats it speaks, and what it owes to whom. Short: the details are in the repository's `docs/`. */
import { PlainPage } from "../shell/plain-page.tsx";

export function AboutScreen() {
  return (
    <PlainPage
      title="How it computes"
      lead={
        <p>
          Every figure on these pages is computed from the model’s own weights, on the machine you sit at.
        </p>
      }
    >
      <div className="prose mt-2">
        <h2>Pictures</h2>
        <p>
          A unit’s picture is an image found by gradient ascent on the mean activation of its channel,
          starting from noise: in a Fourier basis with decorrelated colours, under jitter, scaling and
          rotation at each step (Olah, Mordvintsev and Schubert, <cite>Feature Visualization</cite>, Distill
          2017). Seed and settings are recorded with the result, and the server keeps one copy under a key
          made from the model’s hash, the unit and the settings, so nobody computes it twice. A picture shows
          what excites a unit, not everything it does.
        </p>
        <h2>Weights</h2>
        <p>
          A tile is the kernel between two units, red where the first excites the second, blue where it
          inhibits it, white at zero. All tiles of a figure share one scale. Where a bottleneck of 1 × 1
          convolutions lies between, it is multiplied out; where a pooling branch lies between, its weights
          are spread over the pooled region. Such expanded weights leave out the nonlinearity in between (Voss
          et al., <cite>Visualizing Weights</cite>, Distill 2021). Each figure says which share of the whole
          weight its tiles cover.
        </p>
        <h2>Backends</h2>
        <p>
          Arithmetic runs on TensorFlow.js in a worker: on the graphics card through WebGPU where the browser
          has it, otherwise on the processor through WebAssembly. The page says which, and why not the better
          one. Without either, weights and stored pictures still show.
        </p>
        <h2>What people say</h2>
        <p>
          Labels, supports and comments carry the author and time that the server stamped, and every former
          version is kept. What you write without a connection waits in your browser and is delivered once.
        </p>
        <h2 id="machine-made">Machine-made labels</h2>
        <p>
          A model may come with labels that a program made from measurements: which synthetic stimuli excite a
          unit, how strongly, how selectively. They are marked as machine-made wherever they show, and each
          gives its numbers. Nobody has looked at the units for them, and a stimulus that was not shown was
          not measured, so they are there to be supported or replaced. As soon as a person has labelled a
          unit, that label stands for it. They are not counted as people’s work; when a model’s weights are
          replaced, the program takes its labels back.
        </p>
        <h2>Formats</h2>
        <p>
          Networks come in as model packs: a JSON manifest and weights as safetensors, which any safetensors
          library reads. <code>micrographia model import</code> makes one from an ONNX file. Catalogs go out
          as JSON, with every version, and as CSV, one row for each label. The formats are written down in{" "}
          <code>docs/formats</code> of the repository.
        </p>
        <h2>Licences</h2>
        <p>
          Micrographia is free software under the MIT licence. Models keep their own licence, shown beside
          their name. The typefaces are Source Serif 4, Source Sans 3 and Source Code Pro, under the SIL Open
          Font License. The name is that of Robert Hooke’s book of 1665, the first to show what a microscope
          sees.
        </p>
      </div>
    </PlainPage>
  );
}
