/** The first page: what this is, what it looks like, and where to begin. */
import Link from "next/link";
import { ModelList } from "../models/model-list.tsx";
import { CatalogsHere } from "./catalogs-here.tsx";
import { HowToBegin } from "./how-to-begin.tsx";
import { SpecimenSheet } from "./specimen-sheet.tsx";

export function HomeScreen() {
  return (
    <main className="page pt-10 sm:pt-16">
      <div className="grid items-center gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <div>
          <h1 className="font-serif text-[2.25rem] leading-[1.08] font-semibold tracking-tight sm:text-[3rem]">
            Look at a network, neuron by neuron
          </h1>
          <div className="prose mt-5 text-[1.125rem]">
            <p>
              Micrographia puts each unit of a convolutional network under the glass: what it responds to,
              computed while you watch, and the weights that build it from the layer before. Name what you
              see, say why, doubt each other’s names, and take the annotated catalog away as a file. It runs
              on your own machines and needs no internet.
            </p>
          </div>
        </div>
        <SpecimenSheet />
      </div>
      <div className="mt-16 grid gap-x-16 gap-y-14 lg:grid-cols-[minmax(0,8fr)_minmax(0,4fr)]">
        <section aria-labelledby="models-title">
          <h2 id="models-title" className="mb-4 font-serif text-title font-semibold tracking-tight">
            Models on this server
          </h2>
          <div className="border-b border-rule">
            <ModelList />
          </div>
        </section>
        <section aria-labelledby="catalogs-title">
          <h2 id="catalogs-title" className="mb-4 font-serif text-title font-semibold tracking-tight">
            Catalogs
          </h2>
          <CatalogsHere />
        </section>
      </div>
      <HowToBegin />
      <p className="mt-12 text-small text-muted">
        <Link href="/about" className="link">
          How it computes, its formats, and what it owes to whom
        </Link>
      </p>
    </main>
  );
}
