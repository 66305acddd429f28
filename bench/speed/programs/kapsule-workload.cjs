// A workload behind its load balancer, by this package.
const { KubernetesProvider } = require("@cdktf/provider-kubernetes/lib/provider");
const { validateAndWrite } = require("cdktf-kapsule/synthesis");
const { Workload } = require("cdktf-kapsule/workload");

function provide(stack) {
  new KubernetesProvider(stack, "Kubernetes", { configPath: "~/.kube/config" });
}

function add(stack, index) {
  new Workload(stack, `Workload${index}`, {
    name: `web-${index}`,
    namespace: "default",
    image: "docker.io/library/nginx:1.29",
  });
}

module.exports = { provide, add, write: validateAndWrite };
