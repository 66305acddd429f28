/** How a client comes back to the node that it had before. */
export class StickySessions {
  /** By a cookie of this name, which the load balancer sets. Every port must be HTTP. */
  public static cookie(name: string): StickySessions {
    return new StickySessions("cookie", name);
  }

  /** By the client's address. */
  public static table(): StickySessions {
    return new StickySessions("table", undefined);
  }

  /** Not at all, as the controller has it by default. */
  public static none(): StickySessions {
    return new StickySessions("none", undefined);
  }

  private constructor(
    /** By what a client is known again. */
    public readonly kind: "cookie" | "table" | "none",
    /** Of the kind `cookie` alone. */
    public readonly cookieName: string | undefined,
  ) {}
}
