import { entryPointsOf, localArguments, localPaths } from "../../trial/traefik-command";

const ARGS = [
  "--entryPoints.web.address=:8000",
  "--entrypoints.websecure.address=0.0.0.0:8443",
  "--entrypoints.dns.address=:53/udp",
  "--entrypoints.web.http.redirections.entrypoint.to=:443",
  "--providers.file.filename=/etc/traefik/dashboard/users.yaml",
  "--ping=true",
];

test("entryPointsOf finds the TCP entry points with their ports", () => {
  expect([...entryPointsOf(ARGS)]).toEqual([
    ["web", 8000],
    ["websecure", 8443],
  ]);
});

test("localArguments moves entry points to loopback and paths to their copies, and leaves everything else", () => {
  const ports = new Map([[8000, 40000]]);
  expect(localArguments(ARGS, ports, new Map([["/etc/traefik/dashboard", "/tmp/a"]]))).toEqual([
    "--entryPoints.web.address=127.0.0.1:40000",
    "--entrypoints.websecure.address=127.0.0.1:8443",
    "--entrypoints.dns.address=:53/udp",
    "--entrypoints.web.http.redirections.entrypoint.to=:443",
    "--providers.file.filename=/tmp/a/users.yaml",
    "--ping=true",
  ]);
});

describe("localPaths", () => {
  const directories = new Map([
    ["/tmp", "/tmp/trial/mount-0"],
    ["/etc/a", "/tmp/trial/mount-1"],
    ["/etc/a/b", "/tmp/trial/mount-2"],
  ]);

  test.each([
    ["usersFile: /etc/a/b/auth", "usersFile: /tmp/trial/mount-2/auth"],
    ["/etc/a", "/tmp/trial/mount-1"],
    ['["/etc/a/c", "/tmp"]', '["/tmp/trial/mount-1/c", "/tmp/trial/mount-0"]'],
    ["/etc/another /tmpfs /var/tmp", "/etc/another /tmpfs /var/tmp"],
    ["PathPrefix(`/`)", "PathPrefix(`/`)"],
  ])("turns %j into %j", (text, local) => {
    expect(localPaths(text, directories)).toBe(local);
  });

  test("leaves text where nothing is mounted", () => {
    expect(localPaths("/etc/a", new Map())).toBe("/etc/a");
  });
});
