/** Lists by a key, each in the order in which its items came. */
export class Lists<Value> extends Map<string, Value[]> {
  add(key: string, value: Value): void {
    const list = this.get(key);
    if (list) list.push(value);
    else this.set(key, [value]);
  }
}
