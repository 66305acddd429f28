import { dashboardConfiguration } from "../../../constructs/traefik/dashboard-configuration";

describe("dashboardConfiguration", () => {
  test("serves the dashboard on an entry point of its own, behind the password alone", () => {
    expect(dashboardConfiguration()).toBe(
      [
        "http:",
        "  routers:",
        "    dashboard:",
        "      entryPoints:",
        "        - admin",
        "      rule: PathPrefix(`/`)",
        "      middlewares:",
        "        - dashboard-auth",
        "      service: api@internal",
        "  middlewares:",
        "    dashboard-auth:",
        "      basicAuth:",
        "        usersFile: /etc/traefik/dashboard/users/auth",
        "",
      ].join("\n"),
    );
  });
});
