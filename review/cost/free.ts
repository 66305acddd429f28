/**
 * Scaleway's resources that cost nothing by themselves, beside those that others here count. What these hold may cost:
 * a bucket's access list is free, and the bucket is not.
 */
export const FREE_TYPES: ReadonlySet<string> = new Set(
  [
    "account_project account_ssh_key",
    "annotations_binding annotations_key annotations_value",
    "billing_budget billing_budget_alert billing_budget_alert_notification",
    "cockpit cockpit_alert_manager cockpit_grafana_user cockpit_token",
    "container_namespace container_token container_trigger",
    "function_namespace function_token",
    "iam_api_key iam_application iam_group iam_group_membership iam_policy iam_saml iam_saml_certificate iam_scim",
    "iam_scim_token iam_ssh_key iam_user",
    "instance_ip_reverse_dns instance_placement_group instance_private_nic instance_security_group",
    "instance_security_group_rules instance_user_data",
    "ipam_ip ipam_ip_reverse_dns",
    "k8s_acl",
    "lb_acl lb_backend lb_certificate lb_frontend lb_private_network lb_route",
    "mongodb_user",
    "object_bucket_acl object_bucket_lock_configuration object_bucket_policy",
    "object_bucket_server_side_encryption_configuration object_bucket_website_configuration",
    "rdb_acl rdb_database rdb_privilege rdb_user",
    "vpc vpc_acl vpc_gateway_network vpc_ingress_rule vpc_private_network vpc_public_gateway_dhcp",
    "vpc_public_gateway_dhcp_reservation vpc_public_gateway_ip_reverse_dns vpc_public_gateway_pat_rule vpc_route",
  ]
    .flatMap((line) => line.split(" "))
    .map((name) => `scaleway_${name}`),
);
