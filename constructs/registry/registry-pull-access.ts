import { Construct } from "constructs";
import { IamApplication } from "../../.gen/providers/scaleway/iam-application";
import { IamPolicy } from "../../.gen/providers/scaleway/iam-policy";
import { refuseLateLogicalIds } from "../core/logical-ids";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { refuse } from "../core/refusal";
import { iamDescriptionProblems, iamNameProblems, uuidProblems } from "./pull-access-rules";
import { PULL_ACCESS_KEYS } from "./registry-keys";

/** Who may pull, and from where: enough to make an API key, and no secret. */
export interface IRegistryPullAccess {
  /** IAM application that API keys are made for. */
  readonly applicationId: string;
  /** Project whose namespaces it may pull from. */
  readonly projectId: string;
}

/** Settings of a RegistryPullAccess. */
export interface RegistryPullAccessProps {
  /** Name of the application and of its policy, at most 64 characters. */
  readonly name: string;
  /** Project of the namespaces to pull from, a UUID. */
  readonly projectId: string;
  /** At most 200 characters. */
  readonly description?: string;
  /**
   * Tags of the application and its policy.
   *
   * @default none
   */
  readonly tags?: readonly string[];
}

/**
 * An IAM application that may read the registry of one project, and nothing else. It has no key yet: the stack that
 * needs one makes it, so that no secret crosses stacks.
 */
export class RegistryPullAccess extends Construct implements IRegistryPullAccess {
  public readonly applicationId: string;
  public readonly projectId: string;
  /** The IAM application. */
  public readonly resource: IamApplication;
  /** What it may: `ContainerRegistryReadOnly` in the project. */
  public readonly policy: IamPolicy;

  public constructor(scope: Construct, id: string, props: RegistryPullAccessProps) {
    super(scope, id);
    const misspelt = misspeltProblems("this pull access", props, PULL_ACCESS_KEYS);
    refuse(
      this,
      withMisspelt(misspelt, () => [
        ...iamNameProblems(props.name),
        ...uuidProblems("projectId", props.projectId),
        ...iamDescriptionProblems(props.description),
      ]),
    );
    refuseLateLogicalIds(this);

    const about = {
      name: props.name,
      description: props.description,
      tags: props.tags === undefined ? undefined : [...props.tags],
    };
    this.resource = new IamApplication(this, "Resource", about);
    this.applicationId = this.resource.id;
    this.projectId = props.projectId;
    this.policy = new IamPolicy(this, "Policy", {
      ...about,
      applicationId: this.applicationId,
      rule: [{ projectIds: [props.projectId], permissionSetNames: ["ContainerRegistryReadOnly"] }],
    });
  }
}
