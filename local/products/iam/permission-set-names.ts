/**
 * The permission sets that Scaleway's documentation lists, of March 2026. Products in beta have more.
 *
 * @see https://www.scaleway.com/en/docs/iam/reference-content/permission-sets/
 */

/** Their scope is the organization. */
export const OF_ORGANIZATION: readonly string[] = [
  ...words(`
  Billing IAM IAMApplication IAMGroup IAMPolicy IAMUser Organization Project SupportTicket
  `).flatMap((each) => [`${each}Manager`, `${each}ReadOnly`]),
  ...words(`
  AbuseTicketManager AuditTrailExportDelete AuditTrailExportRead AuditTrailFullAccess AuditTrailReadOnly
  EnvironmentalImpactReadOnly NotificationManagerFullAccess NotificationManagerReadOnly
  `),
];

/** Their scope is one or more projects, or all of them. */
export const OF_PROJECTS: readonly string[] = [
  ...words(`
  AllProducts AppleSilicon BlockStorage ContainerRegistry Containers DataWarehouse Dedibox DistributedDataLab
  DomainsDNS EdgeServices ElasticMetal FileStorage Functions IPAM Inference Instances Interlink InterlinkPartner
  IoT KafkaCluster KeyManager Kubernetes LoadBalancers Mailbox MessagingAndQueuing MongoDB ObjectStorage
  Observability PrivateNetworks QaaS Redis RelationalDatabases SSHKeys SearchDB SecretManager ServerlessJobs
  ServerlessSQLDatabase SiteToSiteVPN TransactionalEmail TransactionalEmailBlocklist TransactionalEmailDomain
  TransactionalEmailEmail TransactionalEmailOfferSubscription TransactionalEmailProjectSettings
  TransactionalEmailWebhook VPC VPCGateway WebHosting
  `).flatMap((each) => [`${each}FullAccess`, `${each}ReadOnly`]),
  ...words(`
  ContainersPrivateAccess DediboxConsoleFullAccess FunctionsPrivateAccess GenerativeApisFullAccess
  GenerativeApisModelAccess InstancesServerStart InstancesServerStop KeyManagerKeyCreate KeyManagerKeyDecrypt
  KeyManagerKeyDelete KeyManagerKeyEncrypt KeyManagerKeyRestore KeyManagerKeySign KeyManagerKeyVerify
  KeyManagerKeyWrite KubernetesExternalNodeRegister KubernetesSystemMastersGroupAccess
  ObjectStorageBucketPolicyFullAccess ObjectStorageBucketsDelete ObjectStorageBucketsRead
  ObjectStorageBucketsWrite ObjectStorageObjectsDelete ObjectStorageObjectsRead ObjectStorageObjectsWrite
  SecretManagerSecretAccess SecretManagerSecretCreate SecretManagerSecretDelete SecretManagerSecretRestore
  SecretManagerSecretWrite ServerlessSQLDatabaseDataReadWrite ServerlessSQLDatabaseReadWrite
  TransactionalEmailEmailApiCreate TransactionalEmailEmailSmtpCreate TransactionalEmailPoolReadOnly
  `),
];

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
