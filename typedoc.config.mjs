import { readdirSync, readFileSync } from "node:fs";
import { takeSettingsComments, titleDocuments } from "./site/typedoc-plugin.mjs";
import { addTheme } from "./site/typedoc-theme.mjs";

const { exports } = JSON.parse(readFileSync("package.json", "utf8"));

/** The sources of the entry points. The root has nothing that a topic does not have. */
const entryPoints = Object.values(exports)
  .flatMap(({ types }) => types ?? [])
  .filter((path) => !path.includes("*") && path !== exports["."].types)
  .map((path) => path.replace("./dist/", "").replace(/\.d\.ts$/, ".ts"));

/** Generated bindings, which have the comments of the provider. */
const bindings = {
  "domain-record": "DomainRecord",
  "iam-api-key": "IamApiKey",
  "iam-application": "IamApplication",
  "iam-policy": "IamPolicy",
  "k8s-acl": "K8SAcl",
  "k8s-cluster": "K8SCluster",
  "k8s-pool": "K8SPool",
  "lb-ip": "LbIp",
  "registry-namespace": "RegistryNamespace",
  vpc: "Vpc",
  "vpc-private-network": "VpcPrivateNetwork",
};

/** By which the members of a union are told apart. */
const discriminators = [
  "load-balancer.AddressSource",
  "load-balancer.PortCheck",
  "registry.CredentialsSource",
  "traefik.CertificateSource",
];

/** In the order in which they are read; pages that are not named come behind those that are. */
const guides = ["get-started", "library", "production", "upgrades", "review", "pull-requests", "moving-from-hcl"];
const pages = readdirSync("docs").filter((file) => file.endsWith(".md"));
const documents = [
  ...guides.map((guide) => `${guide}.md`),
  ...pages.filter((file) => !guides.includes(file.replace(/\.md$/, ""))).sort(),
]
  .map((file) => `docs/${file}`)
  .concat(["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]);

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "cdktf-kapsule",
  entryPoints,
  tsconfig: "tsconfig.build.json",
  out: "dist-docs",
  readme: "README.md",
  projectDocuments: documents,
  plugin: [titleDocuments, takeSettingsComments, addTheme],
  theme: "kapsule",
  // Else they are put into a folder of the package's name.
  navigation: { includeFolders: false },
  searchInDocuments: true,
  // Each page begins with a heading of its own.
  headings: { readme: false, document: false },
  customCss: "site/site.css",
  // Written as the package itself is: no repository, no day, no path of this machine.
  disableSources: true,
  disableGit: true,
  excludeExternals: true,
  excludePrivate: true,
  // npm run typecheck does that.
  skipErrorChecking: true,
  highlightLanguages: ["bash", "hcl", "javascript", "json", "markdown", "mermaid", "typescript", "yaml"],
  validation: { invalidLink: true, notDocumented: true, notExported: true, rewrittenLink: true },
  intentionallyNotExported: [
    ...Object.entries(bindings).map(([folder, name]) => `.gen/providers/scaleway/${folder}/index.d.ts:${name}`),
  ],
  intentionallyNotDocumented: discriminators.map((type) => `cdktf-kapsule/${type}.__type.kind`),
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};
