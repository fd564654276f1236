/** A request as a web ACL sees it. */
export interface WebRequest {
  readonly method: string;
  /** As it was sent, with the stage in front: `/v1/clients/a/events`. */
  readonly uriPath: string;
  readonly queryString: string;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly sourceIp: string;
  /** What rules before have said of it, whole: `awswaf:<account>:webacl:<name>:<label>`. */
  readonly labels?: readonly string[];
}

/** A header's value; `undefined` for one that the request does not have. */
export function headerOf({ headers }: WebRequest, name: string): string | undefined {
  const lower = name.toLowerCase();
  const value = Object.hasOwn(headers, lower) ? headers[lower] : undefined;
  return Array.isArray(value) ? value.join(',') : value;
}
