/**
 * Who may import whom, as one table. `npm run check` proves on every run that the gate still bites, by planting a
 * violation and asking for it to be found.
 */
const allowed = {
  "lib/shared": [],
  "lib/model": ["lib/shared"],
  "lib/catalog": ["lib/shared"],
  "lib/circuits": ["lib/model", "lib/stimuli", "lib/shared"],
  "lib/featurevis": ["lib/model", "lib/shared"],
  "lib/stimuli": ["lib/model", "lib/shared"],
  "lib/microscope": ["lib/circuits", "lib/featurevis", "lib/stimuli", "lib/model", "lib/shared"],
  "lib/training": ["lib/model", "lib/stimuli", "lib/shared"],
  "lib/sync": ["lib/articles", "lib/canvas", "lib/catalog", "lib/shared"],
  "lib/agreement": ["lib/catalog", "lib/shared"],
  "lib/hypotheses": [
    "lib/microscope",
    "lib/circuits",
    "lib/featurevis",
    "lib/stimuli",
    "lib/model",
    "lib/catalog",
    "lib/shared",
  ],
  "lib/history": ["lib/exchange", "lib/catalog", "lib/shared"],
  "lib/exchange": ["lib/articles", "lib/canvas", "lib/catalog", "lib/model", "lib/shared"],
  "lib/canvas": ["lib/circuits", "lib/microscope", "lib/stimuli", "lib/model", "lib/catalog", "lib/shared"],
  "lib/figures": [
    "lib/canvas",
    "lib/hypotheses",
    "lib/microscope",
    "lib/circuits",
    "lib/stimuli",
    "lib/featurevis",
    "lib/model",
    "lib/catalog",
    "lib/shared",
  ],
  "lib/articles": ["lib/figures", "lib/canvas", "lib/catalog", "lib/model", "lib/shared"],
  "lib/starter": ["lib/circuits", "lib/stimuli", "lib/exchange", "lib/catalog", "lib/model", "lib/shared"],
  "components/ui": ["lib/shared"],
};

const folderRules = Object.entries(allowed).map(([folder, others]) => ({
  name: `${folder.replace("/", "-")}-imports`,
  comment: `${folder} may import only: ${[folder, ...others].join(", ")}.`,
  severity: "error",
  from: { path: `^${folder}/`, pathNot: "\\.test\\.tsx?$" },
  to: {
    path: "^(app|components|lib|server|e2e)/",
    pathNot: [folder, ...others].map((name) => `^${name}/`),
  },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: "no-cycles",
      comment: "A cycle means two parts are one part.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "lib-is-isomorphic",
      comment: "lib runs in browsers, workers and Node alike: no Node built-ins, React or Next.",
      severity: "error",
      from: { path: "^lib/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^(node:|react|next)($|/)|node_modules/(react|react-dom|next)/" },
    },
    {
      name: "lib-uses-no-node-core",
      severity: "error",
      from: { path: "^lib/", pathNot: "\\.test\\.tsx?$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "app-holds-routes-only",
      comment: "A route takes its parameters and renders one screen.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(server|e2e)/" },
    },
    {
      name: "browser-code-stays-off-the-server",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(server|app|e2e)/" },
    },
    {
      name: "only-hooks-touch-sync-and-compute",
      comment: "Yjs types and the worker reach components only through hooks.",
      severity: "error",
      from: { path: "^(app|components)/", pathNot: "^components/(hooks|compute)/|\\.test\\.tsx?$" },
      to: {
        path: "^(lib/sync|components/compute)/|node_modules/(yjs|y-websocket|y-protocols|y-indexeddb|comlink)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "server-does-not-import-pages",
      severity: "error",
      from: { path: "^server/" },
      to: { path: "^(app|components|e2e)/" },
    },
    {
      name: "rooms-know-ports",
      comment: "Rooms hold documents; databases and sockets are somebody else's.",
      severity: "error",
      from: { path: "^server/rooms/", pathNot: "\\.test\\.ts$" },
      to: { path: "^server/(?!rooms/|ports\\.ts)|node_modules/(ws|kysely)/" },
    },
    {
      name: "nothing-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\.css$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)\\.next/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
