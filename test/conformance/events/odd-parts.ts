import { RawJson } from './json-text.ts';

/** What may not stand, or only just may, where a filter is expected: one in each line. */
export const oddFilters = lines(String.raw`
{}
[]
["x"]
{ "": "x" }
{ "EXISTS": true }
{ "Prefix": "x" }
{ "regex": "x" }
{ "constructor": "x" }
{ "=": 1 }
{ "$or": [] }
{ "exactly": 1 }
{ "exactly": ["x"] }
{ "exactly": "" }
{ "exactly": "10.0.0.1" }
{ "prefix": 1 }
{ "prefix": null }
{ "prefix": ["x"] }
{ "prefix": {} }
{ "prefix": "" }
{ "prefix": { "suffix": "x" } }
{ "prefix": { "equals-ignore-case": 1 } }
{ "prefix": { "equals-ignore-case": "x", "prefix": "y" } }
{ "suffix": 1 }
{ "suffix": "" }
{ "suffix": { "equals-ignore-case": ["x"] } }
{ "suffix": { "wildcard": "x" } }
{ "equals-ignore-case": 1 }
{ "equals-ignore-case": null }
{ "equals-ignore-case": ["x"] }
{ "wildcard": 1 }
{ "wildcard": ["*"] }
{ "wildcard": "" }
{ "wildcard": "*" }
{ "wildcard": "**" }
{ "wildcard": "a**b" }
{ "wildcard": "\u00e9**" }
{ "wildcard": "\\**" }
{ "wildcard": "a\\" }
{ "wildcard": "a\\b" }
{ "exists": 1 }
{ "exists": null }
{ "exists": "yes" }
{ "exists": true, "prefix": "x" }
{ "exists": false, "prefix": "x" }
{ "numeric": 1 }
{ "numeric": null }
{ "numeric": [] }
{ "numeric": [1] }
{ "numeric": [null, 1] }
{ "numeric": [{}] }
{ "numeric": ["="] }
{ "numeric": ["=", "x"] }
{ "numeric": ["=", 0, null] }
{ "numeric": ["=", 1, "<", 1] }
{ "numeric": ["=", -6e9] }
{ "numeric": ["!", 1] }
{ "numeric": ["==", 1] }
{ "numeric": ["<", 1, 1] }
{ "numeric": ["<", 1, ">", 0] }
{ "numeric": ["<", 6e9] }
{ "numeric": [">", 0, 1] }
{ "numeric": [">", 0, []] }
{ "numeric": [">", 0, "<"] }
{ "numeric": [">", 0, "=", 1] }
{ "numeric": [">", 1, ">", 0] }
{ "numeric": [">", 1, "<", 0] }
{ "numeric": [">", 1, "<", 1] }
{ "numeric": [">=", 1, "<=", 1] }
{ "numeric": [">", 0, "<", 1, "<", 1] }
{ "numeric": [">", 0], "prefix": "x" }
{ "cidr": 1 }
{ "cidr": "" }
{ "cidr": "/" }
{ "cidr": "x/8" }
{ "cidr": "a/8" }
{ "cidr": "10.0.0.0" }
{ "cidr": "10.0.0.0/" }
{ "cidr": "10.0.0.0/32" }
{ "cidr": "10.0.0.0/33" }
{ "cidr": "10.0.0.0/-1" }
{ "cidr": "10.0.0.0/x" }
{ "cidr": "10.0.0.0/+8" }
{ "cidr": "10.0.0.0/08" }
{ "cidr": "10.0.0.0/8/" }
{ "cidr": "10.0.0.0/8/8" }
{ "cidr": "10.0.0/8" }
{ "cidr": "010.0.0.1/8" }
{ "cidr": "0x0a.0.0.1/8" }
{ "cidr": "10.0.0.256/8" }
{ "cidr": "1000.0.0.0/8" }
{ "cidr": "0010.0.0.0/8" }
{ "cidr": "10.0.0.000000000/8" }
{ "cidr": "10..0.0/8" }
{ "cidr": "::/128" }
{ "cidr": "::/129" }
{ "cidr": ":::/8" }
{ "cidr": "1::2::3/8" }
{ "cidr": "::ffff:0:0/24" }
{ "cidr": "::ffff:10.0.0.1/24" }
{ "cidr": "2001:db8::1%eth0/64" }
{ "anything-but": null }
{ "anything-but": true }
{ "anything-but": [] }
{ "anything-but": {} }
{ "anything-but": "" }
{ "anything-but": 6e9 }
{ "anything-but": [null] }
{ "anything-but": [1, "x"] }
{ "anything-but": [["x"]] }
{ "anything-but": [{}] }
{ "anything-but": [6e9] }
{ "anything-but": "x", "prefix": "y" }
{ "anything-but": ["x"], "prefix": "y" }
{ "anything-but": { "prefix": "" } }
{ "anything-but": { "prefix": 1 } }
{ "anything-but": { "prefix": [] } }
{ "anything-but": { "prefix": ["x", ""] } }
{ "anything-but": { "prefix": ["x", 1] } }
{ "anything-but": { "prefix": "x", "suffix": "y" } }
{ "anything-but": { "prefix": ["x"], "suffix": "y" } }
{ "anything-but": { "prefix": { "equals-ignore-case": "x" } } }
{ "anything-but": { "suffix": "" } }
{ "anything-but": { "suffix": null } }
{ "anything-but": { "equals-ignore-case": "" } }
{ "anything-but": { "equals-ignore-case": 1 } }
{ "anything-but": { "equals-ignore-case": [] } }
{ "anything-but": { "equals-ignore-case": "x", "prefix": "y" } }
{ "anything-but": { "wildcard": "" } }
{ "anything-but": { "wildcard": [] } }
{ "anything-but": { "wildcard": "a**" } }
{ "anything-but": { "wildcard": ["*", 1] } }
{ "anything-but": { "wildcard": "x", "prefix": "y" } }
{ "anything-but": { "numeric": ["=", 1] } }
{ "anything-but": { "exists": true } }
{ "anything-but": { "cidr": "::/0" } }
`);

/** The same where the branches of an `$or` are expected. */
export const oddBranches = lines(`
"x"
{ "a": ["x"] }
[]
["x"]
["x", "y"]
[null, null]
[{ "a": ["x"] }]
[{ "a": ["x"] }, "x"]
[{ "a": ["x"] }, {}]
[{}, {}]
[{ "a": "x" }, { "b": ["x"] }]
[{ "a": [] }, { "b": ["x"] }]
[{ "prefix": "x" }, { "suffix": "y" }]
[{ "prefix": ["x"] }, { "a": ["x"] }]
[{ "a": { "prefix": ["x"] } }, { "b": ["x"] }]
[{ "numeric": ["=", 1] }, "x"]
[{ "regex": ["x"] }, { "a": ["x"] }]
[{ "=": ["x"] }, { "a": ["x"] }]
[{ "$or": ["x", "y"] }, { "a": ["x"] }]
`);

/** The same where a field's values or an object are expected. */
export const oddFields = lines(`
"x"
1
null
true
{}
[]
[[]]
{ "b": {} }
{ "b": "x" }
{ "b": [] }
`);

/** The same where the whole pattern is expected. */
export const oddPatterns = lines(`
{}
[]
["x"]
"x"
1
null
true
`);

function lines(text: string): readonly RawJson[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => new RawJson(line));
}
