/** A place in a chain, owned by the element that stands there. */
export class Link<Owner> {
  readonly owner: Owner;
  before: Link<Owner> | undefined;
  after: Link<Owner> | undefined;
  /** The chain it stands in, if any. */
  chain: Chain<Owner> | undefined;

  constructor(owner: Owner) {
    this.owner = owner;
  }
}

/** A doubly linked list whose links live in its elements: adding, and removing from anywhere, is O(1). */
export class Chain<Owner> {
  #first: Link<Owner> | undefined;
  #last: Link<Owner> | undefined;

  get first(): Owner | undefined {
    return this.#first?.owner;
  }

  /** Appends; does nothing when the link is in this chain already. */
  append(link: Link<Owner>): void {
    if (link.chain) return;
    link.chain = this;
    link.before = this.#last;
    if (this.#last) this.#last.after = link;
    else this.#first = link;
    this.#last = link;
  }

  /** Removes; does nothing when the link is not in this chain. */
  remove(link: Link<Owner>): void {
    if (link.chain !== this) return;
    if (link.before) link.before.after = link.after;
    else this.#first = link.after;
    if (link.after) link.after.before = link.before;
    else this.#last = link.before;
    link.chain = link.before = link.after = undefined;
  }
}
