import { Annotations, Fn } from "cdktf";
import { Construct } from "constructs";
import { RegistryNamespace as RegistryNamespaceResource } from "../../.gen/providers/scaleway/registry-namespace";
import { known } from "../core/known";
import { REGIONS, type Region } from "../core/location";
import { refuseLateLogicalIds } from "../core/logical-ids";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { refuse, type Problem } from "../core/refusal";
import { flagProblems, oneOfProblems, textProblems, unlessWrong } from "../core/value-kinds";
import { type ImageVersion } from "./image-version";
import { NAMESPACE_ATTRIBUTE_KEYS, NAMESPACE_KEYS } from "./registry-keys";
import { imageNameProblems, imageReference, namespaceNameProblems, registryHost } from "./registry-names";

/** What workloads and pull secrets need of a namespace. */
export interface IRegistryNamespace {
  /** Host that clients log in to: `rg.fr-par.scw.cloud`. */
  readonly host: string;
  /** Where images are pushed to and pulled from: `rg.fr-par.scw.cloud/<name>`. */
  readonly endpoint: string;
  /** Full reference of an image in the namespace, by a name without registry, namespace and version. */
  image(name: string, version: ImageVersion): string;
}

/** An existing namespace, by the two things that its endpoint is made of. */
export interface RegistryNamespaceAttributes {
  /** Name of the namespace, without host. */
  readonly name: string;
  /** Region of the registry, which its host names. */
  readonly region: Region;
}

/** Settings of a RegistryNamespace. */
export interface RegistryNamespaceProps {
  /**
   * Name, of a-z, 0-9 and inner hyphens. Unique among all customers of the region, and never given out again once
   * used. Replace-only: another name is another, empty, namespace.
   */
  readonly name: string;
  /**
   * What the namespace is for, as the console shows it.
   *
   * @default none
   */
  readonly description?: string;
  /**
   * Let anyone pull the images, without credentials.
   *
   * @default false
   */
  readonly isPublic?: boolean;
  /**
   * Region. A literal one makes the endpoint a literal too, so that manifests show it and other stacks need no output.
   *
   * @default the provider's
   */
  readonly region?: Region;
  /**
   * Project that owns the namespace, by its id; pull access is given by project. Replace-only.
   *
   * @default the provider's
   */
  readonly projectId?: string;
  /**
   * Refuse plans that destroy the namespace, which takes its images and its name with it.
   *
   * @default false, with a warning unless false is said
   */
  readonly protect?: boolean;
}

/** A namespace of Scaleway's container registry: where the images of a project lie. */
export class RegistryNamespace extends Construct implements IRegistryNamespace {
  /** A namespace that something else manages. */
  public static fromRegistryNamespaceAttributes(
    scope: Construct,
    id: string,
    attributes: RegistryNamespaceAttributes,
  ): IRegistryNamespace {
    class Import extends Construct implements IRegistryNamespace {
      public readonly host = registryHost(attributes.region);
      public readonly endpoint = `${this.host}/${attributes.name}`;

      public constructor() {
        super(scope, id);
        const misspelt = misspeltProblems("this namespace", attributes, NAMESPACE_ATTRIBUTE_KEYS);
        refuse(
          this,
          withMisspelt(misspelt, () => namespaceNameProblems(attributes.name)),
        );
      }

      public image(name: string, version: ImageVersion): string {
        refuse(this, imageNameProblems(this.endpoint, name));
        return imageReference(this.endpoint, name, version);
      }
    }
    return new Import();
  }

  public readonly host: string;
  public readonly endpoint: string;
  /** The namespace's Terraform resource. */
  public readonly resource: RegistryNamespaceResource;

  public constructor(scope: Construct, id: string, props: RegistryNamespaceProps) {
    super(scope, id);
    refuse(this, namespaceProblems(props));
    refuseLateLogicalIds(this);
    if (props.protect === undefined) {
      Annotations.of(this).addWarning(
        "protect: destroying the namespace deletes its images, and Scaleway never gives its name out again; " +
          "set protect to true, or to false if that may happen",
      );
    }

    this.resource = new RegistryNamespaceResource(this, "Resource", {
      name: props.name,
      description: props.description,
      isPublic: props.isPublic ?? false,
      region: props.region,
      projectId: props.projectId,
      lifecycle: props.protect === true ? { preventDestroy: true } : undefined,
    });
    const [name, region] = [known(props.name), known(props.region)];
    if (name === undefined || region === undefined) {
      this.endpoint = this.resource.endpoint;
      this.host = Fn.element(Fn.split("/", this.endpoint), 0) as string;
    } else {
      this.host = registryHost(region);
      this.endpoint = `${this.host}/${name}`;
    }
  }

  public image(name: string, version: ImageVersion): string {
    refuse(this, imageNameProblems(this.endpoint, name));
    return imageReference(this.endpoint, name, version);
  }
}

function namespaceProblems(props: RegistryNamespaceProps): Problem[] {
  return withMisspelt(misspeltProblems("this namespace", props, NAMESPACE_KEYS), () => [
    ...unlessWrong(textProblems("name", props.name, "k8s-test"), () => namespaceNameProblems(props.name)),
    ...oneOfProblems("region", props.region, REGIONS, "optional"),
    ...flagProblems("isPublic", props.isPublic),
    ...flagProblems("protect", props.protect),
  ]);
}
