import { stringify } from "yaml";

/** Where Traefik's pods find the dashboard's files. */
export const DASHBOARD_PATHS = {
  configuration: "/etc/traefik/dashboard/configuration",
  users: "/etc/traefik/dashboard/users",
} as const;

export const CONFIGURATION_FILE = "dashboard.yaml";
/** Key of the users in their Secret, and so the file's name. */
export const USERS_FILE = "auth";
/** The entry point that nothing but the dashboard listens on. */
export const ADMIN_ENTRY_POINT = { name: "admin", port: 9000 } as const;

/**
 * Traefik's file configuration for the dashboard. It is a router of Traefik's own, on an entry point of its own, behind
 * the password: with `api.insecure` in its place, every pod of the cluster would reach the dashboard without one.
 */
export function dashboardConfiguration(): string {
  return stringify({
    http: {
      routers: {
        dashboard: {
          entryPoints: [ADMIN_ENTRY_POINT.name],
          rule: "PathPrefix(`/`)",
          middlewares: ["dashboard-auth"],
          service: "api@internal",
        },
      },
      middlewares: {
        "dashboard-auth": { basicAuth: { usersFile: `${DASHBOARD_PATHS.users}/${USERS_FILE}` } },
      },
    },
  });
}

/** Traefik's arguments for the dashboard, the entry point apart. */
export const dashboardArguments: readonly string[] = [
  "--api=true",
  "--api.insecure=false",
  "--api.dashboard=true",
  `--providers.file.filename=${DASHBOARD_PATHS.configuration}/${CONFIGURATION_FILE}`,
  // A mounted file is swapped behind a symbolic link, which Traefik's watch loses; a hash rolls the pods.
  "--providers.file.watch=false",
];
