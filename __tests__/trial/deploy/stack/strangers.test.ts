import { strangersOf } from "../../../../trial/deploy/stack/strangers";

const UUID = "0a0cf2ae-9969-4cd6-bb32-e6f8a61cac10";
const SAID = "is an identifier, of something that is there already; a rehearsal begins with nothing";

test("what a stack makes itself, a project and what is in the state alone is no stranger", () => {
  expect(
    strangersOf(
      {
        variable: { version: { default: "1.36" } },
        resource: {
          scaleway_k8s_cluster: {
            Main: {
              "//": { metadata: { path: UUID } },
              private_network_id: "${scaleway_vpc_private_network.Network.id}",
              project_id: UUID,
              default_project_id: UUID,
              version: "${var.version}",
            },
          },
          scaleway_iam_policy: { Pull: { rule: [{ project_ids: [UUID] }] } },
          terraform_data: { Known: { input: UUID } },
        },
        import: [],
      },
      {},
    ),
  ).toEqual([]);
});

test("an identifier is one, wherever it stands and however it comes, and is not repeated", () => {
  expect(
    strangersOf(
      {
        variable: { network: {}, vpc: { default: UUID } },
        resource: {
          scaleway_k8s_cluster: { Main: { private_network_id: `fr-par/${UUID}` } },
          scaleway_lb: { Main: { ip_ids: ["${scaleway_lb_ip.Own.id}", `fr-par-1/${UUID}`] } },
          scaleway_k8s_pool: { Web: { cluster_id: "${var.network}" } },
        },
        data: { scaleway_vpc: { Shared: { vpc_id: "${var.vpc}" } } },
        import: [{ to: "scaleway_vpc.a", id: UUID }],
      },
      { TF_VAR_network: `nl-ams/${UUID}` },
    ),
  ).toEqual([
    `scaleway_k8s_cluster.Main.private_network_id ${SAID}`,
    `scaleway_lb.Main.ip_ids[1] ${SAID}`,
    `scaleway_k8s_pool.Web.cluster_id ${SAID}`,
    `data.scaleway_vpc.Shared.vpc_id ${SAID}`,
    "import blocks take over what is there already",
  ]);
});
